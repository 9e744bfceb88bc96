// Small comforts for pages that work without them.

/** A button with data-copy copies the value of the field that it names, and says so. */
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue; // not a secure context: the field can still be selected by hand
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = "Copied";
      document.getElementById("spoken").textContent = "Copied to the clipboard";
    } catch {
      field.select(); // the browser said no: leave the text selected for the keyboard
    }
    setTimeout(() => {
      button.textContent = words;
    }, 2500);
  });
}

/** A form with data-confirm asks once more before it is sent. */
for (const form of document.querySelectorAll("form[data-confirm]")) {
  form.addEventListener("submit", (event) => {
    if (!window.confirm(form.dataset.confirm)) event.preventDefault();
  });
}

/** A button with data-print opens the print dialogue. */
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
