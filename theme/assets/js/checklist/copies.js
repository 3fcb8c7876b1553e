/* Copies of the answers: files that are made here and saved by the browser, files that are read
   here, and the question before one replaces what is there. Nothing is sent. */

/** Have the browser save a text as a file. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** "inclusive-commissioning-2026-11-22.csv", by the reader's own calendar. */
export function fileName(ending) {
  const now = new Date();
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  return `inclusive-commissioning-${day.join("-")}.${ending}`;
}

/** Ask in the page. Closing it any other way than by "replace" keeps what is there. */
export function confirmed(dialog, text) {
  dialog.querySelector("[data-checklist-confirm-text]").textContent = text;
  return new Promise((answer) => {
    const choose = (event) => {
      const choice = event.target.closest("[data-choice]")?.dataset.choice;
      if (choice) dialog.close(choice);
    };
    dialog.addEventListener("click", choose);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", choose);
      answer(dialog.returnValue === "replace");
    }, { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  });
}
