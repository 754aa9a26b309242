// Generators: the objects that `kubectl create KIND ...`, `run`, `expose` and `autoscale` write.
//
// Models k8s.io/kubectl/pkg/cmd/create.

import type { Json, JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { type FlagRow, isSet, textOf, textsOf } from '@/lib/helm/command-line/flags'
import { encodeBase64 } from '@/lib/kube/meta/base64'
import type { KubectlCall } from './host'

export const generatorRows: readonly FlagRow[] = [
  { name: 'image', kind: 'list' },
  { name: 'replicas', short: 'r', kind: 'text' },
  { name: 'port', kind: 'text' },
  { name: 'tcp', kind: 'list' },
  { name: 'node-port', kind: 'text' },
  { name: 'clusterip', kind: 'text' },
  { name: 'external-name', kind: 'text' },
  { name: 'from-literal', kind: 'texts' },
  { name: 'from-file', kind: 'texts' },
  { name: 'from-env-file', kind: 'texts' },
  { name: 'from', kind: 'text' },
  { name: 'schedule', kind: 'text' },
  { name: 'restart', kind: 'text' },
  { name: 'type', kind: 'text' },
  { name: 'docker-server', kind: 'text' },
  { name: 'docker-username', kind: 'text' },
  { name: 'docker-password', kind: 'text' },
  { name: 'docker-email', kind: 'text' },
  { name: 'verb', kind: 'list' },
  { name: 'resource', kind: 'list' },
  { name: 'role', kind: 'text' },
  { name: 'clusterrole', kind: 'text' },
  { name: 'user', kind: 'list' },
  { name: 'group', kind: 'list' },
  { name: 'serviceaccount', kind: 'list' },
  { name: 'class', kind: 'text' },
  { name: 'rule', kind: 'texts' },
  { name: 'hard', kind: 'text' },
  { name: 'min-available', kind: 'text' },
  { name: 'max-unavailable', kind: 'text' },
  { name: 'selector', short: 'l', kind: 'text' },
  { name: 'value', kind: 'text' },
  { name: 'description', kind: 'text' },
]

type Generator = (call: KubectlCall, name: string) => Result<JsonObject, string>

export function generate(call: KubectlCall): Result<JsonObject, string> {
  const [kind = '', ...rest] = call.args
  const alias: Readonly<Record<string, string>> = {
    deploy: 'deployment',
    ns: 'namespace',
    cm: 'configmap',
    svc: 'service',
    sa: 'serviceaccount',
    cj: 'cronjob',
    pdb: 'poddisruptionbudget',
    ing: 'ingress',
    pc: 'priorityclass',
  }
  const plain = alias[kind] ?? kind
  const isTwoWords = plain === 'secret' || plain === 'service'
  const word = isTwoWords ? `${plain} ${rest[0] ?? ''}` : plain
  const name = isTwoWords ? rest[1] : rest[0]
  const generator = generators[word]
  if (generator === undefined) return err(`error: unknown command "${call.args.join(' ')}" for "kubectl create"\n`)
  if (name === undefined)
    return err(`error: exactly one NAME is required, got 0\nSee 'kubectl create ${plain} -h' for help and examples\n`)
  return generator(call, name)
}

function object(apiVersion: string, kind: string, name: string, rest: JsonObject, labels?: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { ...(labels === undefined ? {} : { labels }), name }, ...rest }
}

/** The last part of an image's path without its tag: what containers are called. */
export function containerName(image: string): string {
  return (image.split('/').at(-1) ?? image).replace(/[:@].*$/, '')
}

const generators: Readonly<Record<string, Generator>> = {
  deployment(call, name) {
    const images = textsOf(call.flags, 'image')
    if (images.length === 0) return err('error: required flag(s) "image" not set\n')
    const port = textOf(call.flags, 'port', '')
    const labels = { app: name }
    const containers = images.map(
      (image, i): JsonObject => ({
        image,
        name: containerName(image),
        ...(port !== '' && i === 0 ? { ports: [{ containerPort: Number(port) }] } : {}),
        resources: {},
        ...(call.afterDashes === null || i > 0 ? {} : { command: call.afterDashes }),
      }),
    )
    const spec = {
      replicas: Number(textOf(call.flags, 'replicas', '1')),
      selector: { matchLabels: labels },
      strategy: {},
      template: { metadata: { labels }, spec: { containers } },
    }
    return ok(object('apps/v1', 'Deployment', name, { spec, status: {} }, labels))
  },
  namespace: (_call, name) => ok(object('v1', 'Namespace', name, { spec: {}, status: {} })),
  serviceaccount: (_call, name) => ok(object('v1', 'ServiceAccount', name, {})),
  configmap: (call, name) => withData(call, (data) => object('v1', 'ConfigMap', name, { data })),
  'secret generic': (call, name) =>
    withData(call, (data) => ({
      ...object('v1', 'Secret', name, { data: mapValues(data, encodeBase64) }),
      ...(isSet(call.flags, 'type') ? { type: textOf(call.flags, 'type', '') } : {}),
    })),
  'secret docker-registry'(call, name) {
    const server = textOf(call.flags, 'docker-server', 'https://index.docker.io/v1/')
    const [username, password] = [textOf(call.flags, 'docker-username', ''), textOf(call.flags, 'docker-password', '')]
    const config = JSON.stringify({
      auths: { [server]: { username, password, auth: encodeBase64(`${username}:${password}`) } },
    })
    return ok({
      ...object('v1', 'Secret', name, { data: { '.dockerconfigjson': encodeBase64(config) } }),
      type: 'kubernetes.io/dockerconfigjson',
    })
  },
  'service clusterip': (call, name) => ok(service(call, name, 'ClusterIP')),
  'service nodeport': (call, name) => ok(service(call, name, 'NodePort')),
  'service loadbalancer': (call, name) => ok(service(call, name, 'LoadBalancer')),
  'service externalname': (call, name) =>
    ok(
      object(
        'v1',
        'Service',
        name,
        {
          spec: {
            externalName: textOf(call.flags, 'external-name', ''),
            selector: { app: name },
            type: 'ExternalName',
          },
          status: { loadBalancer: {} },
        },
        { app: name },
      ),
    ),
  job: (call, name) => jobOf(call, name),
  cronjob(call, name) {
    const template = podTemplate(call, name, 'OnFailure')
    const spec = {
      jobTemplate: { metadata: { name }, spec: { template } },
      schedule: textOf(call.flags, 'schedule', ''),
    }
    return ok(object('batch/v1', 'CronJob', name, { spec, status: {} }))
  },
  ingress: (call, name) => ingressOf(call, name),
  quota: (call, name) =>
    ok(
      object('v1', 'ResourceQuota', name, {
        spec: { hard: pairs(textOf(call.flags, 'hard', '').split(',')) },
        status: {},
      }),
    ),
  poddisruptionbudget(call, name) {
    const selector = { matchLabels: pairs(textOf(call.flags, 'selector', '').split(',')) }
    const bound = isSet(call.flags, 'min-available')
      ? { minAvailable: numberOrText(textOf(call.flags, 'min-available', '')) }
      : { maxUnavailable: numberOrText(textOf(call.flags, 'max-unavailable', '')) }
    return ok(object('policy/v1', 'PodDisruptionBudget', name, { spec: { ...bound, selector }, status: {} }))
  },
  priorityclass: (call, name) =>
    ok({
      ...object('scheduling.k8s.io/v1', 'PriorityClass', name, {}),
      value: Number(textOf(call.flags, 'value', '0')),
      description: textOf(call.flags, 'description', ''),
    }),
  role: (call, name) => ok(object('rbac.authorization.k8s.io/v1', 'Role', name, { rules: rulesOf(call) })),
  clusterrole: (call, name) =>
    ok(object('rbac.authorization.k8s.io/v1', 'ClusterRole', name, { rules: rulesOf(call) })),
  rolebinding: (call, name) => ok(object('rbac.authorization.k8s.io/v1', 'RoleBinding', name, bindingOf(call))),
  clusterrolebinding: (call, name) =>
    ok(object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', name, bindingOf(call))),
}

function withData(
  call: KubectlCall,
  make: (data: Readonly<Record<string, string>>) => JsonObject,
): Result<JsonObject, string> {
  const data: Record<string, string> = {}
  for (const literal of textsOf(call.flags, 'from-literal')) {
    const cut = literal.indexOf('=')
    if (cut <= 0) return err(`error: invalid literal source ${literal}, expected key=value\n`)
    data[literal.slice(0, cut)] = literal.slice(cut + 1)
  }
  for (const source of textsOf(call.flags, 'from-file')) {
    const [key, path] = source.includes('=') ? source.split(/=(.*)/s) : [source.split('/').at(-1), source]
    const text = call.host.readFile(path ?? '')
    if (text === undefined) return err(`error: error reading ${path}: no such file or directory\n`)
    data[key ?? ''] = text
  }
  for (const path of textsOf(call.flags, 'from-env-file')) {
    const text = call.host.readFile(path)
    if (text === undefined) return err(`error: error reading ${path}: no such file or directory\n`)
    Object.assign(data, pairs(text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))))
  }
  return ok(make(data))
}

function service({ flags }: KubectlCall, name: string, type: string): JsonObject {
  const ports = textsOf(flags, 'tcp').map((text): JsonObject => {
    const [port = '', target = port] = text.split(':')
    const nodePort = textOf(flags, 'node-port', '')
    return {
      name: text.includes(':') ? `${port}-${target}` : port,
      ...(nodePort === '' ? {} : { nodePort: Number(nodePort) }),
      port: Number(port),
      protocol: 'TCP',
      targetPort: numberOrText(target),
    }
  })
  const clusterIP = textOf(flags, 'clusterip', '')
  const spec = { ...(clusterIP === '' ? {} : { clusterIP }), ports, selector: { app: name }, type }
  return object('v1', 'Service', name, { spec, status: { loadBalancer: {} } }, { app: name })
}

function podTemplate({ flags, afterDashes }: KubectlCall, name: string, restartPolicy: string): JsonObject {
  const image = textOf(flags, 'image', '')
  const container = { ...(afterDashes === null ? {} : { command: afterDashes }), image, name, resources: {} }
  return { metadata: {}, spec: { containers: [container], restartPolicy: textOf(flags, 'restart', restartPolicy) } }
}

function jobOf(call: KubectlCall, name: string): Result<JsonObject, string> {
  const from = textOf(call.flags, 'from', '')
  if (from === '')
    return ok(object('batch/v1', 'Job', name, { spec: { template: podTemplate(call, name, 'Never') }, status: {} }))
  const source = from.replace(/^cronjobs?\//, '')
  const answer = call.host.request({
    method: 'GET',
    path: `/apis/batch/v1/namespaces/${call.namespace}/cronjobs/${source}`,
  })
  if (answer.code !== 200 || typeof answer.body === 'string')
    return err(`Error from server (NotFound): cronjobs.batch "${source}" not found\n`)
  const cron = answer.body as {
    metadata: { uid: string }
    spec: { jobTemplate: { spec: Json; metadata?: { annotations?: JsonObject; labels?: JsonObject } } }
  }
  const { spec, metadata } = cron.spec.jobTemplate
  return ok({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...metadata?.annotations },
      ...(metadata?.labels === undefined ? {} : { labels: metadata.labels }),
      name,
      ownerReferences: [
        { apiVersion: 'batch/v1', controller: true, kind: 'CronJob', name: source, uid: cron.metadata.uid },
      ],
    },
    spec,
    status: {},
  })
}

/** `--rule="host/path*=service:port,tls=secret"` */
function ingressOf({ flags }: KubectlCall, name: string): Result<JsonObject, string> {
  const tls: Json[] = []
  const rules: Json[] = []
  for (const text of textsOf(flags, 'rule')) {
    const match = /^([^/=]*)(\/[^=]*)?=([^:,]+):([^,]+)(?:,tls(?:=(.*))?)?$/.exec(text)
    if (match === null)
      return err(`error: rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]\n`)
    const [, host = '', path = '/', serviceName = '', port = '', secret] = match
    const number = /^\d+$/.test(port)
    const backend = { service: { name: serviceName, port: number ? { number: Number(port) } : { name: port } } }
    const isPrefix = path.endsWith('*')
    rules.push({
      ...(host === '' ? {} : { host }),
      http: {
        paths: [{ backend, path: isPrefix ? path.slice(0, -1) : path, pathType: isPrefix ? 'Prefix' : 'Exact' }],
      },
    })
    if (text.includes(',tls'))
      tls.push({ ...(host === '' ? {} : { hosts: [host] }), ...(secret === undefined ? {} : { secretName: secret }) })
  }
  const className = textOf(flags, 'class', '')
  const spec = {
    ...(className === '' ? {} : { ingressClassName: className }),
    rules,
    ...(tls.length === 0 ? {} : { tls }),
  }
  return ok(object('networking.k8s.io/v1', 'Ingress', name, { spec, status: { loadBalancer: {} } }))
}

function rulesOf({ flags }: KubectlCall): readonly Json[] {
  const verbs = textsOf(flags, 'verb')
  const byGroup = new Map<string, string[]>()
  for (const text of textsOf(flags, 'resource')) {
    const dot = text.indexOf('.')
    const [resource, group] = dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)]
    byGroup.set(group, [...(byGroup.get(group) ?? []), resource])
  }
  return [...byGroup].map(([group, resources]) => ({ apiGroups: [group], resources, verbs }))
}

function bindingOf({ flags }: KubectlCall): JsonObject {
  const role = textOf(flags, 'role', '')
  const kind = role === '' ? 'ClusterRole' : 'Role'
  const subjects = [
    ...textsOf(flags, 'user').map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name })),
    ...textsOf(flags, 'group').map((name) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name })),
    ...textsOf(flags, 'serviceaccount').map((text) => ({
      kind: 'ServiceAccount',
      name: text.split(':')[1] ?? '',
      namespace: text.split(':')[0] ?? '',
    })),
  ]
  return {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind,
      name: role === '' ? textOf(flags, 'clusterrole', '') : role,
    },
    subjects,
  }
}

export function pairs(texts: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts
      .filter((text) => text.includes('='))
      .map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
  )
}

export function numberOrText(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text
}

function mapValues(
  data: Readonly<Record<string, string>>,
  change: (value: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, change(value)]))
}
