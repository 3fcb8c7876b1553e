/* What is done once things have settled: said, so that a screen reader is not talked over while
   its reader types or walks along answers; or asked and kept, so that not every letter counts. */

export class Settled {
  /** @param act what to do; @param pause for how many ms nothing new may come before it is done */
  constructor(act, pause) {
    this.act = act;
    this.pause = pause;
    this.timer = null;
  }

  get waiting() {
    return this.timer !== null;
  }

  /** Do it with what is given once nothing newer has come for the pause. */
  soon(...given) {
    this.drop();
    this.timer = setTimeout(() => this.now(...given), this.pause);
  }

  /** Do it at once, in place of what was waiting. */
  now(...given) {
    this.drop();
    this.act(...given);
  }

  /** Leave undone what was waiting. */
  drop() {
    clearTimeout(this.timer);
    this.timer = null;
  }
}
