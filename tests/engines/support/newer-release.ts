/** Runs inside the page: leaves the tables as a newer release that has worked here would leave them. */
export const WRITE_NEWER_SCHEMA = `() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('augenhoehe');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const writing = opening.result.transaction('meta', 'readwrite');
    writing.objectStore('meta').put({ k: 'schema', value: { writer: 99, minWriter: 99, minReader: 1 } });
    writing.oncomplete = () => { opening.result.close(); resolve(true); };
    writing.onabort = () => reject(writing.error);
  };
})`;
