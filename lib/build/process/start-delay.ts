// How long a program waits before it listens, as its source says: searched, not run.

const seconds = 1000

const waits: readonly { readonly pattern: RegExp; readonly unitMs: number }[] = [
  // Node: the listening is what the timer does.
  { pattern: /setTimeout\(\s*(?:\(\)\s*=>|function\s*\(\)\s*\{)[^;{}]*\.listen\([^;]*?,\s*([\d_]+)\s*\)/, unitMs: 1 },
  // Python and Ruby: sleep stands on a line of its own, before anything is served.
  { pattern: /^(?:time\.)?sleep\(?\s*([\d.]+)\s*\)?\s*$/m, unitMs: seconds },
  // Go.
  { pattern: /time\.Sleep\(\s*(\d+)\s*\*\s*time\.Second\s*\)/, unitMs: seconds },
  { pattern: /time\.Sleep\(\s*(\d+)\s*\*\s*time\.Millisecond\s*\)/, unitMs: 1 },
]

const serving = /\.listen\(|ListenAndServe|serve_forever|app\.run\(|uvicorn\.run\(/

/** Milliseconds; 0 where the source says nothing, or waits only after it listens. */
export function startDelayOf(source: string): number {
  const servesAt = source.search(serving)
  for (const { pattern, unitMs } of waits) {
    const found = pattern.exec(source)
    if (found === null || (servesAt >= 0 && found.index > servesAt)) continue
    return Math.round(Number((found[1] ?? '0').replaceAll('_', '')) * unitMs)
  }
  return 0
}
