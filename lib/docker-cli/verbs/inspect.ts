// docker inspect, and inspect of one kind: JSON as the daemon's API gives it, or what a template makes of it.
//
// Models docker/cli cli/command/inspect and system/inspect.go.

import type { JsonObject } from '@/lib/base/json'
import { inspectContainer } from '@/lib/docker/inspect-container'
import { inspectImage, inspectNetwork, inspectVolume } from '@/lib/docker/inspect-objects'
import { findContainer, findImage, findNetwork, noSuchImage } from '@/lib/docker/lookup'
import { flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { readTemplate, structOfJson, templateFunctions } from '@/lib/tool/go-template'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'
import type { ReadVerb } from '../read-verb'

/** The object, or the whole line that says why there is none. */
type Getter = (docker: DockerState, typed: string) => JsonObject | string

const getContainer: Getter = (docker, typed) => {
  const found = findContainer(docker, typed)
  return found.ok ? inspectContainer(found.value, docker) : `Error response from daemon: ${found.error}`
}

const getImage: Getter = (docker, typed) => {
  const found = findImage(docker, typed)
  return found === null ? `Error response from daemon: ${noSuchImage(typed)}` : inspectImage(found, docker)
}

const getNetwork: Getter = (docker, typed) => {
  const found = findNetwork(docker, typed)
  return found === undefined ? `Error response from daemon: network ${typed} not found` : inspectNetwork(found, docker)
}

const getVolume: Getter = (docker, typed) => {
  const found = docker.volumes.find(({ name }) => name === typed)
  return found === undefined ? `Error response from daemon: get ${typed}: no such volume` : inspectVolume(found)
}

const byType: Readonly<Record<string, Getter>> = {
  container: getContainer,
  image: getImage,
  network: getNetwork,
  volume: getVolume,
}

/** In the order docker tries them. */
const getAny: Getter = (docker, typed) => {
  for (const get of [getContainer, getImage, getNetwork, getVolume]) {
    const found = get(docker, typed)
    if (typeof found !== 'string') return found
  }
  return `Error: No such object: ${typed}`
}

function inspectVerb(path: string, getter: (flags: ParsedFlags) => Getter | string): ReadVerb {
  return {
    path,
    run({ docker, flags }) {
      const get = getter(flags)
      return typeof get === 'string' ? failed(`${get}\n`) : inspectAll(docker, flags, get)
    },
  }
}

function inspectAll(docker: DockerState, flags: ParsedFlags, get: Getter): ToolRun {
  const format = flagText(flags, 'format', '')
  const found = flags.args.map((typed) => get(docker, typed))
  const objects = found.filter((each) => typeof each !== 'string')
  const errors = found.filter((each) => typeof each === 'string')
  const printed = format === '' ? `${indented(objects)}\n` : format === 'json' ? `${JSON.stringify(objects)}\n` : null
  if (printed !== null) return ended(printed, errors)
  const template = readTemplate(format, { functions: templateFunctions, missingKey: 'error' })
  if (!template.ok) return failed(`template parsing error: ${template.error}\n`, 64)
  let stdout = ''
  const faults: string[] = [...errors]
  for (const object of objects) {
    const text = template.value(structOfJson(object))
    if (text.ok) stdout += `${text.value}\n`
    else faults.push(`template parsing error: ${text.error}`)
  }
  return ended(stdout === '' ? '\n' : stdout, faults)
}

function ended(stdout: string, errors: readonly string[]): ToolRun {
  return {
    state: 'done',
    stdout,
    stderr: errors.map((error) => `${error}\n`).join(''),
    exitStatus: errors.length === 0 ? 0 : 1,
  }
}

/** json.MarshalIndent with four blanks; empty lists and objects stay on their line. */
function indented(objects: readonly JsonObject[]): string {
  return JSON.stringify(objects, null, 4)
}

export const inspect = inspectVerb('inspect', (flags) => {
  const type = flagText(flags, 'type', '')
  return type === '' ? getAny : (byType[type] ?? `unknown type: "${type}": must be one of ${inspected}`)
})
export const inspectOfContainer = inspectVerb('container inspect', () => getContainer)
export const inspectOfImage = inspectVerb('image inspect', () => getImage)
export const inspectOfNetwork = inspectVerb('network inspect', () => getNetwork)
export const inspectOfVolume = inspectVerb('volume inspect', () => getVolume)

const inspected = 'config, container, image, network, node, plugin, secret, service, task, volume'
  .split(', ')
  .map(quote)
  .join(', ')
