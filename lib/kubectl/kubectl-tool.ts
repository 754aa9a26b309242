// kubectl over the world: reads are answered at once, writes are commands of the world.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { containerOfPod, isShell } from '@/lib/tool/inside'
import type { Session, Tool, ToolCall } from '@/lib/tool/tool'
import { completePath, isFolder, listFolder, readFile } from '@/lib/tool/workspace-paths'
import { impersonationHeaders } from '@/lib/world/api-read'
import type { ApiAnswer, ApiRequest } from '@/lib/world/command'
import { findCommand } from './commands/find'
import { childrenOf, flagsOf, lastWord } from './commands/tree'
import type { HostRequest, KubectlHost } from './host'
import { kubeconfigOf } from './kubeconfig'
import { runKubectl } from './kubectl'

export const kubectl: Tool = {
  name: 'kubectl',
  doc: 'see and change the cluster',
  run: (call) => runKubectl(hostOf(call), call.argv),
  complete(argv, session) {
    const typed = argv.at(-1) ?? ''
    const { command } = findCommand([...argv.slice(0, -1), 'x'])
    if (typed.startsWith('--'))
      return flagsOf(command)
        .map(({ name }) => `--${name}`)
        .filter((flag) => flag.startsWith(typed))
    const words = childrenOf(command)
      .map(lastWord)
      .filter((word) => word.startsWith(typed))
    if (words.length > 0) return words
    if (argv.at(-2) === '-f') return completePath(session, typed)
    return completeName(session, argv)
  },
}

function hostOf({ session, stdin }: ToolCall): KubectlHost {
  return {
    nowMs: () => session.world.getState().nowMs,
    readFile: (path) => (path === '-' ? stdin : readFile(session, path)),
    listFolder: (path) => (isFolder(session, path) ? listFolder(session, path) : undefined),
    request: (request) => send(session, request),
    kubeconfig: kubeconfigOf(session.kubeNamespace),
    setNamespace(namespace) {
      session.kubeNamespace = namespace
    },
    enter({ shell, folder, isAttached = false, ...room }) {
      const containerId = containerOfPod(session, room)
      if (containerId === null || (isAttached && !isShell(session, room))) return false
      session.inside = { place: { tool: 'kubectl', containerId, ...room }, shell, folder, kept: [] }
      return true
    },
  }
}

function send({ world, fieldTexts }: Session, request: HostRequest): ApiAnswer {
  const { method, path, query = {}, accept = 'application/json', contentType, body, as } = request
  if (method === 'GET') {
    const texts = path.startsWith('/openapi/') ? fieldTexts() : null
    const headers = { accept, ...impersonationHeaders(as) }
    return world.request({ path, query, headers, ...(texts === null ? {} : { fieldTexts: texts }) })
  }
  const command: ApiRequest = {
    kind: 'api-request',
    method,
    path,
    query,
    ...(contentType === undefined ? {} : { contentType }),
    ...(body === undefined ? {} : { body: body as JsonObject }),
    ...(as === undefined ? {} : { as }),
  }
  const { answer } = world.dispatch(command, 'shell')
  return (
    answer ?? {
      code: 503,
      body: { kind: 'Status', message: 'the world has stopped', reason: 'ServiceUnavailable' },
      warnings: [],
    }
  )
}

const shortNames: Readonly<Record<string, string>> = {
  po: 'pods',
  pod: 'pods',
  deploy: 'deployments.apps',
  deployment: 'deployments.apps',
  deployments: 'deployments.apps',
  svc: 'services',
  service: 'services',
  no: 'nodes',
  node: 'nodes',
  rs: 'replicasets.apps',
  sts: 'statefulsets.apps',
  ds: 'daemonsets.apps',
  cm: 'configmaps',
  secret: 'secrets',
}

/** Names of the kind that was typed. */
function completeName({ world }: Session, argv: readonly string[]): readonly string[] {
  const typed = argv.at(-1) ?? ''
  const kind = argv.at(-2) ?? ''
  const objects = world.getState().cluster.list(shortNames[kind] ?? kind)
  return objects
    .filter(isJsonObject)
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(typed))
}
