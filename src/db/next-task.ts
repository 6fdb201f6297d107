/** Lets the screen and the keyboard have their turn: what follows runs in a task of its own. */
export function nextTask(): Promise<void> {
  // A timer would wait four milliseconds each time.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
