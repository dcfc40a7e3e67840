// The page shows the face that the server sends, whole, and sends what is pressed and what is heard. It decides nothing.
import { Microphone, Voice } from "/sound.js";

const words = JSON.parse(document.getElementById("words").textContent);
const at = (id) => document.getElementById(id);
const DOING = { rest: words.resting, listen: words.listening, work: words.working, speak: words.speaking };
const HELD_MS = 400, HOLD_MS = 1500;
const voice = new Voice((playing) => { speaking = playing; draw(); });
const microphone = new Microphone((pcm) => send(pcm), () => { deaf = true; draw(); });
let socket, face = null, lost = false, elsewhere = false, deaf = false, speaking = false, shown = 0, tries = 0;

function send(message) {
  if (socket?.readyState !== WebSocket.OPEN) return;
  socket.send(message instanceof ArrayBuffer ? message : JSON.stringify(message));
}

function connect() {
  elsewhere = false;
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  socket = new WebSocket(`${scheme}://${location.host}/talk`);
  socket.binaryType = "arraybuffer";
  let speech = null;
  socket.onopen = () => { lost = false; tries = 0; draw(); };
  socket.onclose = () => {
    if (elsewhere) return;
    lost = true;
    voice.hush();
    microphone.close();
    draw();
    setTimeout(connect, Math.min(5000, 500 * 2 ** tries++));
  };
  socket.onmessage = (event) => {
    if (event.data instanceof ArrayBuffer) { voice.play(event.data, speech.rate); return; }
    const message = JSON.parse(event.data);
    if (message.speech) speech = message;
    else if (message.hush) voice.hush();
    else if (message.elsewhere) { elsewhere = true; voice.hush(); microphone.close(); draw(); }
    else { face = message; listen(); draw(); }
  };
}

// We speak until the server says that we have done, and the loudspeaker has too.
const busy = () => speaking || face.doing === "speak";

async function listen() {
  if (face.microphone && !microphone.open) {
    deaf = !(await microphone.start());
    draw();
  } else if (!face.microphone) microphone.close();
}

function draw() {
  notice();
  if (!face) return;
  document.documentElement.style.setProperty("--scale", face.scale);
  at("practice").hidden = !face.practice;
  mission();
  picture();
  lines();
  at("doing").textContent = face.muted ? words.muted : DOING[busy() ? "speak" : face.doing];
  const talking = face.microphone;
  at("talk").setAttribute("aria-pressed", talking);
  at("talk").firstElementChild.textContent = talking ? words.done_talking : words.talk;
  at("talk").disabled = face.muted || lost || elsewhere;
  at("quiet").setAttribute("aria-pressed", face.quiet);
  at("quiet").textContent = face.quiet ? words.aloud : words.quiet;
  numbers();
  choices();
}

function notice() {
  const text = elsewhere ? words.elsewhere : lost ? words.lost : deaf ? words.no_microphone : face?.notice ?? "";
  const [where, take] = at("notice").children;
  at("notice").hidden = !text;
  if (where.textContent !== text) where.textContent = text;
  take.hidden = !elsewhere;
}

function mission() {
  const now = face.mission;
  at("mission").hidden = !now;
  if (!now) return;
  at("mission").querySelector("span").textContent = `${now.number}/${now.of}`;
  say("try", now.done ? `✓ ${now.text} ${words.well_done}` : now.text);
  say("hint", now.done ? "" : now.hint);
  at("more").hidden = now.done || !now.more;
}

// A place that is read out when it changes must change only then.
function say(id, text) { if (at(id).textContent !== text) at(id).textContent = text; }

function lines() {
  const log = at("lines"), texts = face.lines.map((line) => `${line.ours ? words.we : words.you}: ${line.text}`);
  const same = [...log.children].every((p, n) => p.dataset.line === texts[n]);
  if (!same) log.replaceChildren();
  for (const [n, line] of face.lines.entries()) {
    if (n < log.children.length) continue;
    const p = document.createElement("p");
    p.dataset.line = texts[n];
    p.className = line.ours ? "ours" : "theirs";
    p.append(line.text);
    log.append(p);
  }
  for (const p of log.children) p.classList.toggle("newest", p === log.lastElementChild);
  if (face.lines.length && shown !== face.version) follow();
  shown = face.version;
}

// What matters now is in sight: the place to press, else the newest line.
function follow() {
  const ring = document.querySelector(".ring");
  if (face.picture?.ring) ring.scrollIntoView({ block: "center" });
  else at("end").scrollIntoView({ block: "end" });
}

function choices() {
  // What approves is read out to its end first: until then it cannot be pressed, and the stop button can.
  const wanted = JSON.stringify([face.choices, busy(), lost, elsewhere]);
  if (at("choices").dataset.shown === wanted) return;
  at("choices").dataset.shown = wanted;
  at("choices").replaceChildren(...face.choices.map((choice) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = choice.kind;
    button.textContent = choice.says;
    button.disabled = lost || elsewhere || (busy() && !["stop", "held"].includes(choice.kind));
    if (choice.kind === "held") heldDown(button, choice.says);
    else button.onclick = () => send({ says: choice.says });
    return button;
  }));
}

// What must not happen by mistake takes a while of pressing, with a finger or a key.
function heldDown(button, says) {
  let timer = 0;
  const up = () => { clearTimeout(timer); timer = 0; button.classList.remove("down"); };
  const down = () => {
    if (timer) return;
    button.classList.add("down");
    timer = setTimeout(() => { up(); send({ says }); }, HOLD_MS);
  };
  const hint = document.createElement("small");
  hint.textContent = words.hold;
  button.append(document.createElement("br"), hint);
  button.onpointerdown = down;
  button.onpointerup = button.onpointerleave = button.onpointercancel = button.onkeyup = button.onblur = up;
  button.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); down(); } };
  button.oncontextmenu = (event) => event.preventDefault();
}

function numbers() {
  const wanted = JSON.stringify(face.numbers);
  if (at("numbers").dataset.shown === wanted) return;
  at("numbers").dataset.shown = wanted;
  at("numbers").hidden = !face.numbers.length;
  at("numbers").replaceChildren(...face.numbers.map((number) => {
    const link = document.createElement(face.practice ? "div" : "a"), big = document.createElement("b");
    if (!face.practice) link.href = `tel:${number.number}`;
    big.textContent = number.number;
    link.append(big, `${number.means} ${face.practice ? words.not_called : words.call}`);
    return link;
  }));
}

function picture() {
  const figure = at("picture"), [image, ring] = figure.querySelector(".phone").children, now = face.picture;
  figure.hidden = !now;
  if (!now) return;
  figure.querySelector("figcaption").textContent = face.lines.findLast((line) => line.ours)?.text ?? words.picture;
  if (image.dataset.number !== String(now.number)) {
    image.dataset.number = now.number;
    image.onload = () => follow();
    image.src = `/phone/${now.number}.png`;
  }
  ring.hidden = !now.ring;
  if (now.ring) {
    const [left, top, right, bottom] = now.ring.map((share) => share * 100);
    Object.assign(ring.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
  }
  image.onclick = now.touchable ? (event) => {
    const box = image.getBoundingClientRect();
    send({ touch: [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height] });
  } : null;
}

let downAt = 0;
const talk = at("talk");
talk.onpointerdown = () => {
  voice.wake();
  if (face?.microphone) { send({ press: false }); downAt = 0; return; }
  downAt = performance.now();
  voice.hush();
  send({ press: true });
};
talk.onpointerup = talk.onpointercancel = () => {
  if (downAt && performance.now() - downAt >= HELD_MS) send({ press: false });
  downAt = 0;
};
talk.onkeydown = (event) => {
  if (event.repeat || (event.key !== "Enter" && event.key !== " ")) return;
  voice.wake();
  send({ press: !face?.microphone });
};
at("stop").onclick = () => { voice.hush(); send({ says: at("stop").dataset.words }); };
for (const button of document.querySelectorAll("[data-says]")) button.onclick = () => send({ says: button.dataset.says });
at("larger").onclick = () => send({ scale: Math.min(2, Math.round((face.scale + 0.25) * 100) / 100) });
at("smaller").onclick = () => send({ scale: Math.max(1, Math.round((face.scale - 0.25) * 100) / 100) });
at("more").onclick = () => send({ mission: "hint" });
at("another").onclick = () => send({ mission: "next" });
at("quiet").onclick = () => send({ quiet: !face.quiet });
at("notice").querySelector("button").onclick = connect;
navigator.serviceWorker?.register("/keep.js");
connect();
