/* Numbers as bits, bits as characters: six to a character, in an alphabet that every standard lets through. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function bitWriter() {
  const bits = [];
  return {
    put(value, width) {
      for (let i = width - 1; i >= 0; i--) bits.push(Math.floor(value / 2 ** i) % 2);
    },
    get length() {
      return bits.length;
    },
    text() {
      let text = "";
      for (let i = 0; i < bits.length; i += 6) {
        let six = 0;
        for (let j = 0; j < 6; j++) six = six * 2 + (bits[i + j] ?? 0);
        text += ALPHABET[six];
      }
      return text;
    },
  };
}

export function bitReader(text) {
  const bits = [];
  for (const character of text) {
    const six = ALPHABET.indexOf(character);
    if (six < 0) throw new RangeError("not a state: unknown character");
    for (let j = 5; j >= 0; j--) bits.push((six >> j) & 1);
  }
  let at = 0;
  return {
    take(width) {
      if (at + width > bits.length) throw new RangeError("not a state: it ends too soon");
      let value = 0;
      for (let i = 0; i < width; i++) value = value * 2 + bits[at++];
      return value;
    },
    get left() {
      return bits.length - at;
    },
  };
}

/* How many bits hold one of so many values. */
export function widthOf(count) {
  let width = 0;
  while (2 ** width < count) width++;
  return width;
}

export function bytesToText(bytes) {
  const writer = bitWriter();
  for (const byte of bytes) writer.put(byte, 8);
  return writer.text();
}

export function textToBytes(text) {
  const reader = bitReader(text);
  const bytes = new Uint8Array(Math.floor(reader.left / 8));
  for (let i = 0; i < bytes.length; i++) bytes[i] = reader.take(8);
  return bytes;
}
