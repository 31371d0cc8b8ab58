@echo off
rem Makes one checked backup and copies all of them to another disk: windows-backup.cmd E:\nscl-backups
chcp 65001 >nul
cd /d "%~dp0..\.."
set PYTHONUTF8=1
".venv\Scripts\python.exe" -m seed backup --folder "%~1"
exit /b %ERRORLEVEL%
