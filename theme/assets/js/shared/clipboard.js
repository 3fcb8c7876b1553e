/* Copying, which a browser may refuse: without https, in a frame, or by its reader's choice. Then
   the page says how to copy by hand. */

const SAID_FOR = 3000; // ms for which a button says what came of it

/** @returns {Promise<boolean>} whether the text is on the clipboard. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Show a text in a box, ready to be copied by hand. */
export function selected(area, text) {
  area.value = text;
  area.focus();
  area.select();
}

/** Have a button copy the page's own address and say what came of it.
 *  @param heard an element with aria-live: what a button says anew is not read out */
export function copiesAddress(button, heard) {
  const name = button.textContent;
  let back;
  button.addEventListener("click", async () => {
    const said = (await copied(location.href)) ? "Link copied" : "Copy the address above";
    button.textContent = said;
    heard.textContent = said;
    clearTimeout(back);
    back = setTimeout(() => {
      button.textContent = name;
      heard.textContent = "";
    }, SAID_FOR);
  });
}
