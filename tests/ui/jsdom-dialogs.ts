/** jsdom knows `<dialog>` but cannot open it: enough of the browser's behaviour for tests of what stands inside. */
export function teachDialogs(): void {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
}
