/*
 * Makes a learner's prose small enough for a learning management system: predicts each bit from what came before (the last
 * one to five bytes, and the word), mixes the predictions, and codes the bit arithmetically. Short English comes to less than
 * two fifths of its bytes; deflate, which must first learn the language, needs three fifths. It works at once and not by promise, as a
 * page that closes needs it. Only operations that ECMAScript defines exactly are used, so every browser reads what another
 * wrote. FIRST belongs to the format: changing it needs a new format number in archive.js.
 */

const FIRST =
  " I would like to think about what we do in our school and how the staff team share what they know. " +
  "The teachers and teaching assistants in my department have the time to talk about the pupils and their learning. " +
  "We could ask colleagues to observe lessons, and then discuss what worked and what did not work well. " +
  "I want to change the meeting so that there is more trust, because people feel that they are being judged. " +
  "For example, last year the headteacher and senior leaders decided to use professional development for this, " +
  "but it was not clear why, and nobody had enough time. I think it is important that everyone should be able to " +
  "say something when they need support with planning, behaviour, feedback, reading, writing or maths. " +
  "My next step will be to speak with them before the end of term. By when: next week, half term, September, Monday. " +
  "Who: me, head of year, subject leaders, deputy head, SENCO, governors. How will we know? Pupils' work, a short survey. " +
  "It's about listening; I don't know whether they'd really agree. ";

const CONTEXTS = 7;
const SIZE = 1 << 16;
const SQUASH = [
  1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975,
  4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
];

function squash(value) {
  if (value > 2047) return 4095;
  if (value < -2047) return 1;
  const weight = value & 127;
  const index = (value >> 7) + 16;
  return (SQUASH[index] * (128 - weight) + SQUASH[index + 1] * weight + 64) >> 7;
}

const STRETCH = (() => {
  const table = new Int16Array(4096);
  let from = 0;
  for (let value = -2047; value <= 2047; value++) {
    const to = squash(value);
    for (let i = from; i <= to; i++) table[i] = value;
    from = Math.max(from, to + 1);
  }
  for (let i = from; i < 4096; i++) table[i] = 2047;
  return table;
})();

function model() {
  const chance = [];
  const seen = [];
  for (let i = 0; i < CONTEXTS; i++) {
    chance.push(new Float64Array(SIZE).fill(2048));
    seen.push(new Uint8Array(SIZE));
  }
  const weights = new Float64Array(256 * CONTEXTS).fill(0.25);
  const hashes = new Int32Array(CONTEXTS);
  const slots = new Int32Array(CONTEXTS);
  const inputs = new Float64Array(CONTEXTS);
  let history = [0, 0, 0, 0, 0];
  let word = 0;
  let partial = 1;
  let mixed = 2048;

  function predict() {
    let sum = 0;
    for (let i = 0; i < CONTEXTS; i++) {
      const slot = (Math.imul(hashes[i] + Math.imul(partial, 0x2f0b4c47), 0x9e3779b1) >>> 16) & (SIZE - 1);
      slots[i] = slot;
      inputs[i] = STRETCH[Math.floor(chance[i][slot])] * (seen[i][slot] > 2 ? 1.25 : 1);
      sum += inputs[i] * weights[partial * CONTEXTS + i];
    }
    mixed = squash(Math.floor(sum));
    return Math.min(4095, Math.max(1, mixed));
  }

  function learn(bit) {
    const error = ((bit << 12) - mixed) * 0.00000001;
    for (let i = 0; i < CONTEXTS; i++) {
      weights[partial * CONTEXTS + i] += inputs[i] * error;
      const slot = slots[i];
      const count = seen[i][slot];
      chance[i][slot] += ((bit ? 4095 : 0) - chance[i][slot]) / (count + 1.4);
      if (count < 30) seen[i][slot]++;
    }
    partial = partial * 2 + bit;
    if (partial > 255) endByte(partial - 256);
  }

  function endByte(byte) {
    partial = 1;
    history = [byte, history[0], history[1], history[2], history[3]];
    const isLetter = byte > 127 || (byte | 32) >= 97;
    word = isLetter ? Math.imul(word + (byte | 32), 0x2c1b3c6d) : 0;
    let hash = 0;
    for (let i = 1; i < 6; i++) {
      hash = Math.imul(hash + history[i - 1] + 1, 0x3d4d51cb) + i;
      hashes[i] = hash;
    }
    hashes[6] = word + Math.imul(history[0] === 32 ? history[1] : 0, 0x1b873593) + 7;
  }

  for (const byte of new TextEncoder().encode(FIRST)) {
    for (let i = 7; i >= 0; i--) {
      predict();
      learn((byte >> i) & 1);
    }
  }
  return { predict, learn };
}

function checksum(bytes) {
  let sum = 1;
  for (const byte of bytes) sum = (sum * 31 + byte) % 65521;
  return sum;
}

function split(low, high, chance) {
  return low + Math.floor(((high - low) * chance) / 4096);
}

/* Text to bytes. */
export function compress(text) {
  const body = new TextEncoder().encode(text);
  const sum = checksum(body);
  const bytes = [body.length >> 16, (body.length >> 8) & 255, body.length & 255, sum >> 8, sum & 255];
  const { predict, learn } = model();
  let low = 0;
  let high = 0xffffffff;
  for (const byte of body) {
    for (let i = 7; i >= 0; i--) {
      const bit = (byte >> i) & 1;
      const middle = split(low, high, predict());
      if (bit) high = middle;
      else low = middle + 1;
      learn(bit);
      while (Math.floor(low / 0x1000000) === Math.floor(high / 0x1000000)) {
        bytes.push(Math.floor(high / 0x1000000));
        low = (low % 0x1000000) * 256;
        high = (high % 0x1000000) * 256 + 255;
      }
    }
  }
  bytes.push(Math.floor(low / 0x1000000) + (low % 0x1000000 > 0 ? 1 : 0));
  return Uint8Array.from(bytes);
}

/* Bytes back to text; throws when they are not what compress gave. */
export function expand(bytes) {
  const length = (bytes[0] << 16) + (bytes[1] << 8) + bytes[2];
  if (!(bytes.length >= 5) || length > 4000000) throw new RangeError("not a compressed text");
  const body = new Uint8Array(length);
  const { predict, learn } = model();
  let at = 5;
  let code = 0;
  for (let i = 0; i < 4; i++) code = code * 256 + (bytes[at++] ?? 0);
  let low = 0;
  let high = 0xffffffff;
  for (let n = 0; n < length; n++) {
    let byte = 0;
    for (let i = 0; i < 8; i++) {
      const middle = split(low, high, predict());
      const bit = code <= middle ? 1 : 0;
      if (bit) high = middle;
      else low = middle + 1;
      learn(bit);
      byte = byte * 2 + bit;
      while (Math.floor(low / 0x1000000) === Math.floor(high / 0x1000000)) {
        low = (low % 0x1000000) * 256;
        high = (high % 0x1000000) * 256 + 255;
        code = (code % 0x1000000) * 256 + (bytes[at++] ?? 0);
      }
    }
    body[n] = byte;
  }
  if (checksum(body) !== bytes[3] * 256 + bytes[4]) throw new RangeError("not a compressed text: wrong checksum");
  return new TextDecoder().decode(body);
}
