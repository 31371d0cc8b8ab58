@echo off
rem Starts the product from its own folder, whatever folder this is called from.
rem Task Scheduler calls this at boot; what the server says goes to data\server.log.
chcp 65001 >nul
cd /d "%~dp0..\.."
set PYTHONUTF8=1
if not exist "data" mkdir "data"
".venv\Scripts\python.exe" -m dashboard.run %1 >> "data\server.log" 2>&1
