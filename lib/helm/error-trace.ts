// Errors of rendering, told as Helm 4 tells them.
//
// Models pkg/engine engine.go cleanupParseError and reformatExecErrorMsg: the last words of a parse error; a trace
// of several lines for an execution error, unless one of its layers is no template error; only the message for
// `fail` and `required`.

import { findMarkedMessage } from './marked-message'

/** "parse error at (FILE:LINE): WORDS" of text/template's own message. */
export function describeParseError(file: string, message: string): string {
  const parts = message.split(': ')
  if (parts.length === 1) return `parse error in (${file}): ${message}`
  return `parse error at (${parts[1]}): ${parts[parts.length - 1]}`
}

/** The messages of an error and of what caused it, outermost first. */
export function messagesOf(error: Error): readonly string[] {
  const messages: string[] = []
  for (let at: unknown = error; at instanceof Error; at = at.cause) messages.push(at.message)
  return messages
}

export function describeExecError(file: string, error: Error): string {
  const messages = messagesOf(error)
  const [message = ''] = messages
  const parts = splitAtMost(message, ': ', 3)
  if (parts.length !== 3) return `execution error in (${file}): ${message}`
  const [, location = '', rest = ''] = parts
  const marked = findMarkedMessage(rest)
  if (marked !== null) return `execution error at (${location}): ${marked}`
  // The innermost message is the shortest, and the likeliest to be no layer.
  if (layerOf(messages[messages.length - 1] ?? '') === null) return message
  const layers: Layer[] = []
  for (const text of messages) {
    const layer = layerOf(text)
    if (layer === null) return message
    const last = layers[layers.length - 1]
    if (last === undefined || !isSameLayer(last, layer)) layers.push(layer)
  }
  return layers.map(printLayer).join('').trim()
}

function splitAtMost(text: string, separator: string, count: number): string[] {
  const parts = text.split(separator)
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)]
}

interface Layer {
  readonly location: string
  readonly executed: string
  readonly message: string
}

function isSameLayer(a: Layer, b: Layer): boolean {
  return a.location === b.location && a.executed === b.executed && a.message === b.message
}

function printLayer({ location, executed, message }: Layer): string {
  const first = location === '' ? '' : `${location}\n  `
  const second = executed === '' ? '' : `${executed}\n    `
  return `${first}${second}${message === '' ? '' : `${message}\n`}`
}

const prefix = 'template: '

function layerOf(message: string): Layer | null {
  if (!message.startsWith(prefix)) return null
  const rest = message.slice(prefix.length)
  if (rest.startsWith('no template ')) return { location: '', executed: '', message }
  return executingLayer(rest) ?? simpleLayer(rest)
}

/** FILE:LINE:COLUMN: executing "NAME" at <NODE>: WORDS */
function executingLayer(rest: string): Layer | null {
  const mark = ': executing '
  const at = rest.indexOf(mark)
  if (at < 0) return null
  const after = rest.slice(at + mark.length)
  const endQuote = after.startsWith('"') ? after.indexOf('"', 1) : -1
  if (endQuote < 0) return null
  const place = after.slice(endQuote + 1)
  const endPlace = place.indexOf('>: ')
  if (!place.startsWith(' at <') || endPlace < 0) return null
  const node = place.slice(' at <'.length, endPlace)
  return {
    location: rest.slice(0, at),
    executed: `executing "${after.slice(1, endQuote)}" at <${node}>:`,
    message: cutNext(place.slice(endPlace + '>: '.length)),
  }
}

function simpleLayer(rest: string): Layer | null {
  const at = rest.lastIndexOf(': ')
  return at < 0 ? null : { location: rest.slice(0, at), executed: '', message: cutNext(rest.slice(at + 2)) }
}

/** What the next layer says is shown by that layer. */
function cutNext(message: string): string {
  const cut = message.indexOf(' template:')
  return cut < 0 ? message : message.slice(0, cut)
}
