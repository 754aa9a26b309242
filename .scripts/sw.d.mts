// Types of sw.mjs for the tests.
export function registerWorker(folder: string, files: readonly string[]): void
export function writeWorker(folder: string, files: readonly string[]): number
