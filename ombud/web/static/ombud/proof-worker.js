// Finds the number whose digest, with the salt before it, is the one asked for.

const TOGETHER = 200;
const encoder = new TextEncoder();

const hex = (bytes) =>
  Array.from(new Uint8Array(bytes), (each) => each.toString(16).padStart(2, "0")).join("");

const digestOf = async (text) => hex(await crypto.subtle.digest("SHA-256", encoder.encode(text)));

self.addEventListener("message", async ({ data }) => {
  for (let first = 0; first <= data.maxNumber; first += TOGETHER) {
    const tried = Array.from({ length: TOGETHER }, (_, place) => first + place);
    const found = await Promise.all(tried.map((number) => digestOf(data.salt + number)));
    const place = found.indexOf(data.challenge);
    if (place >= 0) {
      self.postMessage(tried[place]);
      return;
    }
  }
  self.postMessage(null);
});
