const openDialogs = '[role="dialog"][data-state="open"]:not([data-peek]),[role="alertdialog"][data-state="open"]';

/**
 * Presses what one mostly does here: the submit button of the form that has the focus, else of the dialog on top, else the page's
 * own primary button. A button that is switched off or under way stays as it is.
 * @returns whether there was one.
 */
export function pressPrimary(target: EventTarget | null): boolean {
  const form = target instanceof Element ? target.closest("form") : null;
  const dialog = [...document.querySelectorAll(openDialogs)].at(-1);
  const button =
    form?.querySelector<HTMLButtonElement>("button[type=submit]") ??
    (dialog === undefined
      ? [...document.querySelectorAll<HTMLButtonElement>("button[data-primary]")].find((each) => each.checkVisibility())
      : dialog.querySelector<HTMLButtonElement>("button[type=submit]"));
  if (button === undefined || button === null || button.disabled) return false;
  button.click();
  return true;
}
