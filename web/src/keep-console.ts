/** Keeps the console's own files on this device, so that it opens without network: `worker/worker.ts`. */
export function keepConsole(): void {
  navigator.serviceWorker?.register("/worker.js").catch(() => {
    // A private window, or a full disk: the console works with the network only.
  });
}
