// Gathers the microphone's samples into frames of 64 ms.
class Frames extends AudioWorkletProcessor {
  constructor() { super(); this.frame = new Int16Array(1024); this.filled = 0; }

  process([[channel]]) {
    for (const sample of channel ?? []) {
      this.frame[this.filled++] = Math.max(-1, Math.min(1, sample)) * 32767;
      if (this.filled === this.frame.length) {
        this.port.postMessage(this.frame.slice().buffer);
        this.filled = 0;
      }
    }
    return true;
  }
}
registerProcessor("frames", Frames);
