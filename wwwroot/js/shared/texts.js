/** The page's words in the language of the reader, as the server put them into the page. */
export class Texts {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
  }

  /**
   * @param {string} key
   * @param {Record<string, string|number>} [values] for the {holes} of the sentence
   * @returns {string} the key itself when the word is missing, so that a gap is seen and not silent
   */
  say(key, values = {}) {
    const sentence = this.words[key] ?? key;
    return sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
  }

  /** @param {string} key */
  has(key) {
    return Object.hasOwn(this.words, key);
  }
}
