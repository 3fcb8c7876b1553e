/* The JSON files of /find/, each fetched once. A failure is not kept: what a bad connection broke
   would stay broken until the page is loaded anew. */

export class Files {
  /** @param folder the address at which the files are */
  constructor(folder) {
    this.folder = folder;
    this.kept = new Map(); // name -> Promise
  }

  get(name) {
    if (!this.kept.has(name)) {
      const coming = this.fetched(name);
      this.kept.set(name, coming);
      coming.catch(() => this.kept.delete(name));
    }
    return this.kept.get(name);
  }

  async fetched(name) {
    const answer = await fetch(new URL(name, this.folder));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  }
}
