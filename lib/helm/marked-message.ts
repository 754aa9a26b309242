// Marked messages: the author's words inside an error, as fail and required set them.
//
// Models helm pkg/engine warnWrap. The marks show in Go's own form of the error, as upstream's do.

const startMark = 'HELM_ERR_START'
const endMark = 'HELM_ERR_END'

export function markedMessage(message: string): string {
  return startMark + message + endMark
}

/** The message between the outermost marks; null where there are none. */
export function findMarkedMessage(text: string): string | null {
  const start = text.indexOf(startMark)
  const end = text.lastIndexOf(endMark)
  return start >= 0 && end >= start + startMark.length ? text.slice(start + startMark.length, end) : null
}
