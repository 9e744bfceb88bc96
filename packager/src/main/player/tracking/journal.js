/*
 * What is kept on the device: the whole state, also what the LMS has no room for, until it is known to be safe elsewhere.
 * Some frames forbid storage: then nothing is kept, and isLasting says so.
 */

function storage() {
  try {
    const probe = "tiro-probe";
    localStorage.setItem(probe, "1");
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
}

export function journal(key) {
  const store = storage();
  return {
    isLasting: store !== null,
    read() {
      const text = store?.getItem(key);
      if (!text) return null;
      try {
        return JSON.parse(text);
      } catch {
        /* Not ours, or cut short by a full disk: as good as nothing. */
        return null;
      }
    },
    /* Whether it was kept. */
    write(value) {
      try {
        store?.setItem(key, JSON.stringify(value));
        return store !== null;
      } catch {
        return false;
      }
    },
    clear() {
      store?.removeItem(key);
    },
  };
}
