// api-request: one write to the API server, as kubectl or a gesture on the cluster sends it.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { readList, readObject, readOneOf, readRecord, readText } from '@/lib/scenario/check'
import { answerOf, impersonationHeaders } from '../api-read'
import type { ApiRequest } from '../command'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { optional, readShape } from '../shape'

export const apiRequest: CommandPart<'api-request'> = {
  kind: 'api-request',
  parse: (data) =>
    readShape(
      data,
      (faults): ApiRequest => ({
        kind: 'api-request',
        method: readOneOf(faults, data['method'], 'method', 'POST', 'PUT', 'PATCH', 'DELETE'),
        path: readText(faults, data['path'], 'path'),
        ...optional(data, 'query', (value, path) =>
          readRecord(faults, value, path, (text, at) => readText(faults, text, at)),
        ),
        ...optional(data, 'contentType', (value, path) => readText(faults, value, path)),
        ...optional(data, 'body', (value) => value as JsonObject),
        ...optional(data, 'text', (value, path) => readText(faults, value, path)),
        ...optional(data, 'as', (value, path) => {
          const { user, groups } = readObject(faults, value, path)
          return {
            user: readText(faults, user, `${path}.user`),
            groups: readList(faults, groups, `${path}.groups`, (group, at) => readText(faults, group, at)),
          }
        }),
        ...optional(data, 'line', (value, path) => readText(faults, value, path)),
      }),
    ),
  line: ({ line }) => line ?? null,
  run(bench, { method, path, query, contentType, body, text, as }) {
    const headers = { 'content-type': contentType ?? 'application/json', ...impersonationHeaders(as) }
    const answer = answerOf(bench, {
      method,
      path,
      query: query ?? {},
      headers,
      body,
      ...(text === undefined ? {} : { text }),
    })
    if (answer.code < 400) return { ...succeeded(''), answer }
    const status = isJsonObject(answer.body) ? (answer.body as JsonObject) : {}
    const message = `Error from server (${String(status['reason'] ?? '')}): ${String(status['message'] ?? '')}`
    return { ...refused(message), answer }
  },
}
