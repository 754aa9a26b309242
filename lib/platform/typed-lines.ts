// Typed lines: what was typed at the prompt, for the arrows to bring back after a reload. The newest, once each.

const key = 'chartroom.lines'
const keptMax = 200
const longestMax = 2_000

/** Oldest first; none where the browser keeps nothing. */
export function recallLines(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : []
  } catch {
    return []
  }
}

export function keepLine(line: string): void {
  if (line.trim() === '' || line.length > longestMax) return
  const others = recallLines().filter((each) => each !== line)
  try {
    window.localStorage.setItem(key, JSON.stringify([...others, line].slice(-keptMax)))
  } catch {
    // Storage may be full or forbidden.
  }
}
