// The microphone as raw 16-bit samples at 16 kHz, and the voice as it comes.
const RATE = 16000;

export class Microphone {
  constructor(heard, refused) { this.heard = heard; this.refused = refused; this.open = false; }

  async start() {
    this.open = true;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
      this.context = new AudioContext({ sampleRate: RATE });
      await this.context.audioWorklet.addModule("/frames.js");
    } catch {
      this.close();
      return false;
    }
    if (!this.open) { this.stop(); return true; }
    for (const track of this.stream.getTracks()) track.onended = () => { this.close(); this.refused(); };
    const frames = new AudioWorkletNode(this.context, "frames");
    frames.port.onmessage = (event) => this.open && this.heard(event.data);
    this.context.createMediaStreamSource(this.stream).connect(frames);
    return true;
  }

  close() { this.open = false; this.stop(); }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) { track.onended = null; track.stop(); }
    this.context?.close();
    this.stream = this.context = null;
  }
}

export class Voice {
  constructor(changed) { this.changed = changed; this.playing = new Set(); this.free = 0; }

  // A browser lets a page speak only after it was pressed.
  wake() { this.context ??= new AudioContext(); this.context.resume(); }

  play(pcm, rate) {
    this.wake();
    const samples = Float32Array.from(new Int16Array(pcm), (sample) => sample / 32768);
    if (!samples.length) return;
    const buffer = this.context.createBuffer(1, samples.length, rate);
    buffer.copyToChannel(samples, 0);
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.onended = () => { this.playing.delete(source); if (!this.playing.size) this.changed(false); };
    this.free = Math.max(this.free, this.context.currentTime);
    source.start(this.free);
    this.free += buffer.duration;
    this.playing.add(source);
    this.changed(true);
  }

  hush() {
    for (const source of this.playing) source.stop();
    this.free = 0;
  }
}
