// What of a Python program's output is seen, and when.

import { logTime } from '../../machine/civil-time'
import type { HttpAnswer, HttpRequest } from '../plan'
import type { ProgramCall } from '../program-part'

/** What is printed through a buffer shows only when Python is told not to keep one. */
export function isUnbuffered({ args, machine }: ProgramCall): boolean {
  return args.includes('-u') || (machine.env.get('PYTHONUNBUFFERED') ?? '') !== ''
}

/** As the standard library's servers write it. */
export function withLine(made: HttpAnswer, { method, path }: HttpRequest): HttpAnswer {
  return {
    ...made,
    accessLine: ({ atMs, clientIp }) =>
      `${clientIp} - - [${logTime(atMs).replace(' +0000', '').replace(/:/, ' ')}] "${method} ${path} HTTP/1.1" ${made.status} -`,
  }
}
