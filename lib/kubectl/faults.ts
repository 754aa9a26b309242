// Faults: what kubectl prints of a Status the server answered with.
//
// Models k8s.io/kubectl/pkg/cmd/util helpers.go StandardErrorMessage and checkErr.

import type { JsonObject } from '@/lib/base/json'
import { quote } from '@/lib/go/quote'
import type { ApiAnswer } from '@/lib/world/command'
import { listIn, textIn } from './object'

export function isRefused({ code }: ApiAnswer): boolean {
  return code >= 400
}

export function bodyOf({ body }: ApiAnswer): JsonObject {
  return typeof body === 'string' ? {} : body
}

/** `Error from server (NotFound): pods "x" not found`; `doing` comes before the message: `error when creating "f": `. */
export function statusFault(answer: ApiAnswer, doing = ''): string {
  const status = bodyOf(answer)
  // No Status: the client words it itself.
  if (answer.code === 404 && typeof answer.body === 'string')
    return `${doing === '' ? 'Error from server (NotFound): ' : doing}the server could not find the requested resource\n`
  const reason = textIn(status, 'reason')
  if (reason === 'Invalid' && doing === '' && textIn(status, 'details', 'kind') === '')
    return `The request is invalid: ${textIn(status, 'message')}\n`
  const message = `${doing}${textIn(status, 'message')}`
  return reason === '' ? `Error from server: ${message}\n` : `Error from server (${reason}): ${message}\n`
}

/** How an invalid object reads when it was the only one. */
export function invalidFault(answer: ApiAnswer): string {
  const status = bodyOf(answer)
  const kind = textIn(status, 'details', 'kind')
  const name = textIn(status, 'details', 'name')
  const causes = listIn(status, 'details', 'causes').map(
    (cause) => `${textIn(cause, 'field')}: ${textIn(cause, 'message')}`,
  )
  if (kind === '') return `The request is invalid: ${textIn(status, 'message')}\n`
  const heading = `The ${kind} "${name}" is invalid`
  if (causes.length === 0) return `${heading}\n`
  return causes.length === 1
    ? `${heading}: ${causes[0]}\n`
    : `${heading}: \n${causes.map((cause) => `* ${cause}\n`).join('')}`
}

/** What happens to several objects: each fault on its own line, an only invalid one at length. */
export function writeFault(answer: ApiAnswer, doing: string, count: number): string {
  if (count === 1 && textIn(bodyOf(answer), 'reason') === 'Invalid') return invalidFault(answer)
  return statusFault(answer, doing)
}

export function warningsOf({ warnings }: ApiAnswer): string {
  return warnings.map((warning) => `Warning: ${warning}\n`).join('')
}

/** How a refused list reads: what was looked for comes before the message. */
export function listFault(
  answer: ApiAnswer,
  resource: { readonly group: string; readonly version: string; readonly resource: string },
  asked: Readonly<Record<string, string>>,
): string {
  const reason = textIn(bodyOf(answer), 'reason')
  if (reason !== 'BadRequest' && reason !== 'NotFound') return statusFault(answer)
  const what = quote(`${resource.group}/${resource.version}, Resource=${resource.resource}`)
  const { labelSelector = '', fieldSelector = '' } = asked
  const doing =
    labelSelector === '' && fieldSelector === ''
      ? `Unable to list ${what}: `
      : `Unable to find ${what} that match label selector ${quote(labelSelector)}, field selector ${quote(fieldSelector)}: `
  return statusFault(answer, doing)
}
