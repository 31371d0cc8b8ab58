// Runs in every page before its own scripts: knows whether all that the page asked is answered.
// Each sent "rerun" is followed by a run, or is taken into one ("new session" ... "finished");
// a heartbeat that comes back after the last run shows that no other run was behind it. A run that
// begins may throw away the answers that wait to be sent: none is waited for across its beginning.
(() => {
  if (window.nsclAnswers) return; // a page that another journey had before runs this twice
  const SENT = { rerun: 11, heartbeat: 17 };
  const CAME = { began: 4, finished: 6, acknowledged: 26 };
  const ENDED_FOR_ANOTHER = 2;
  const HEARTBEAT = new Uint8Array([0x88, 0x01, 0x01]);

  // The parts of a message in protobuf's wire format: number of the field → its plain value.
  function fields(bytes) {
    const found = new Map();
    let at = 0;
    const number = () => {
      let value = 0, factor = 1, byte;
      do {
        byte = bytes[at++];
        value += (byte & 127) * factor;
        factor *= 128;
      } while (byte & 128);
      return value;
    };
    while (at < bytes.length) {
      const tag = number(), kind = tag & 7;
      if (kind === 0) found.set(tag >>> 3, number());
      else {
        found.set(tag >>> 3, null);
        const length = kind === 2 ? number() : kind === 1 ? 8 : 4;
        at += length;
      }
    }
    return found;
  }
  const bytesOf = (data) => new Uint8Array(data.buffer || data, data.byteOffset || 0, data.byteLength);

  const now = { asked: 0, awaited: true, running: false, beats: 0, quiet: false };
  window.nsclAnswers = now;
  let current = null;

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      current = this;
      // After a break Streamlit asks again only for what was not finished.
      Object.assign(now, { awaited: now.awaited || now.running, running: false, beats: 0 });
      this.addEventListener("open", () => this === current && !now.quiet && this.listen());
      this.addEventListener("message", (event) => this === current && this.came(event.data));
    }

    send(data) {
      if (this === current && typeof data !== "string") {
        const sent = fields(bytesOf(data));
        if (sent.has(SENT.heartbeat)) now.beats += 1;
        if (sent.has(SENT.rerun)) {
          now.asked += 1;
          Object.assign(now, { awaited: true, quiet: false });
        }
      }
      super.send(data);
    }

    // A heartbeat's answer comes after all that the server had begun.
    listen() {
      if (!now.awaited && !now.running) this.send(HEARTBEAT);
    }

    came(data) {
      if (typeof data === "string") return;
      const message = fields(bytesOf(data));
      if (message.has(CAME.began)) {
        Object.assign(now, { awaited: false, running: true, quiet: false, beats: 0 });
      } else if (message.has(CAME.finished)) {
        now.running = false;
        if (message.get(CAME.finished) === ENDED_FOR_ANOTHER) now.awaited = true;
        this.listen();
      } else if (message.has(CAME.acknowledged)) {
        now.beats = Math.max(0, now.beats - 1);
        now.quiet = !now.beats && !now.awaited && !now.running;
      }
    }
  };
})();
