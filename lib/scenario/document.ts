// The document of a scenario: what a link, a file or the browser's store keeps of it.
//
// A file of the workspace is a byte string (lib/go/byte-string). A document writes text as it is and any other content as
// `{"base64": "..."}`: JSON readers other than ours lose stray bytes, and a link would hold six letters for each.

import { base64OfBytes, bytesOfBase64 } from '@/lib/base/base64'
import { isJsonObject, type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { memoByObject } from '@/lib/base/memo'
import { fromBytes, isValidUtf8, normalizeBytes, toBytes } from '@/lib/go/byte-string'
import { type Faults, readText } from './check'
import type { LoggedCommand, Scenario } from './schema'

export function documentOf(scenario: Scenario): JsonObject {
  return jsonOf({ ...scenario, files: savedFiles(scenario.files), log: savedLog(scenario.log) })
}

/** A file's content out of a document or a command: text, or base64 of its bytes. */
export function readContent(faults: Faults, value: unknown, path: string): string {
  const base64 = isJsonObject(value) ? (value as JsonObject)['base64'] : undefined
  return typeof base64 === 'string' ? fromBytes(bytesOfBase64(base64)) : normalizeBytes(readText(faults, value, path))
}

function savedContent(content: string): Json {
  return isValidUtf8(content) ? content : { base64: base64OfBytes(toBytes(content)) }
}

const savedFiles = memoByObject((files: Scenario['files']): JsonObject => {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, savedContent(content)]))
})

const savedLog = memoByObject((log: Scenario['log']) => log.map(savedEntry))

const savedEntry = memoByObject((entry: LoggedCommand): LoggedCommand => {
  const command = savedCommand(entry.command)
  return command === entry.command ? entry : { ...entry, command }
})

/** Only edit-file commands hold file contents; a group's own are in its list of commands. */
function savedCommand(command: JsonObject): JsonObject {
  const { kind, text, commands } = command
  if (kind === 'edit-file' && typeof text === 'string' && !isValidUtf8(text))
    return { ...command, text: savedContent(text) }
  if (kind !== 'together' || !Array.isArray(commands)) return command
  const saved = commands.map((each: Json) => (isJsonObject(each) ? savedCommand(each as JsonObject) : each))
  return saved.every((each, i) => each === commands[i]) ? command : { ...command, commands: saved }
}
