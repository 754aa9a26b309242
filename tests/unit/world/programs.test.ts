// Programs in pods: what people see of them with kubectl: states, restarts, reasons, logs, answers.
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@/lib/base/json'
import type { ContainerState, Pod } from '@/lib/kube/api/generated/core'
import type { BehaviourNote } from '@/lib/scenario/behaviour'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession, runLine } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'
import { createEngine } from '@/lib/world/engine'
import type { World } from '@/lib/world/world'

function worldWith(...objects: readonly JsonObject[]): World {
  return worldOf({}, objects)
}

function worldOf(behaviours: Readonly<Record<string, BehaviourNote>>, objects: readonly JsonObject[]): World {
  const scenario = emptyScenario('programs')
  const nodes = [{ name: 'node-1', size: 'large', arch: 'amd64' }] as const
  const world = createWorld({ ...scenario, nodes, behaviours })
  world.advance(5_000)
  for (const object of objects) apply(world, object)
  return world
}

const plurals: Readonly<Record<string, string>> = { Pod: 'pods', ConfigMap: 'configmaps', Service: 'services' }

function apply(world: World, body: JsonObject): void {
  const path = `/api/v1/namespaces/default/${plurals[String(body['kind'])] ?? ''}`
  const outcome = world.dispatch({ kind: 'api-request', method: 'POST', path, body })
  expect(outcome.ok ? '' : outcome.message).toBe('')
}

function pod(name: string, container: JsonObject, spec: JsonObject = {}): JsonObject {
  const containers = [{ name: 'c', ...container }]
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: name } }, spec: { containers, ...spec } }
}

const service = (name: string, port: number): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port, targetPort: port }] },
})

function stateOf(world: World, name: string): { restarts: number; state: ContainerState; last: ContainerState } {
  const found = world.getState().cluster.get('pods', `default/${name}`) as Pod
  const [status] = found.status?.containerStatuses ?? []
  return { restarts: status?.restartCount ?? -1, state: status?.state ?? {}, last: status?.lastState ?? {} }
}

function logsOf(world: World, name: string, container = 'c'): string {
  const answer = world.request({
    path: `/api/v1/namespaces/default/pods/${name}/log`,
    query: { container },
    headers: {},
  })
  return String(answer.body)
}

describe('ends', () => {
  const rows: [name: string, container: JsonObject, reason: string, exitCode: number][] = [
    ['a shell with nothing to do', { image: 'busybox' }, 'Completed', 0],
    ['an error', { image: 'alpine', command: ['sh', '-c', 'echo no; exit 3'] }, 'Error', 3],
    ['no such program', { image: 'nginx', command: ['foo'] }, 'StartError', 128],
    ['postgres without a password', { image: 'postgres' }, 'Error', 1],
    [
      'more memory than allowed',
      {
        image: 'polinux/stress',
        command: ['stress'],
        args: ['--vm', '1', '--vm-bytes', '250M', '--vm-hang', '1'],
        resources: { limits: { memory: '100Mi' } },
      },
      'OOMKilled',
      137,
    ],
  ]
  it.each(rows)('%s', (...[, container, reason, exitCode]) => {
    const world = worldWith(pod('p', container))
    world.advance(60_000)
    const { restarts, state, last } = stateOf(world, 'p')
    expect([last.terminated?.reason, last.terminated?.exitCode]).toEqual([reason, exitCode])
    expect([state.waiting?.reason, restarts > 1]).toEqual(['CrashLoopBackOff', true])
  })

  it('a shell as the first process is killed after the grace period', () => {
    const world = worldWith(
      pod('p', { image: 'busybox', command: ['sh', '-c', 'sleep 3600'] }, { terminationGracePeriodSeconds: 10 }),
    )
    world.advance(20_000)
    world.dispatch({ kind: 'api-request', method: 'DELETE', path: '/api/v1/namespaces/default/pods/p' })
    world.advance(9_000)
    expect(world.getState().cluster.get('pods', 'default/p')).toBeDefined()
    world.advance(3_000)
    expect(world.getState().cluster.get('pods', 'default/p')).toBeUndefined()
  })
})

describe('logs', () => {
  it('counts on while nobody looks', () => {
    const world = worldWith(
      pod('p', { image: 'busybox', command: ['sh', '-c', 'i=0; while true; do echo "$i"; i=$((i+1)); sleep 1; done'] }),
    )
    world.advance(20_000)
    const first = logsOf(world, 'p').trim().split('\n').length
    world.advance(60_000)
    expect(logsOf(world, 'p').trim().split('\n').length - first).toBe(60)
  })

  it('an init container waits for a Service', () => {
    const init = {
      name: 'wait',
      image: 'busybox',
      command: ['sh', '-c', 'until nslookup db.default.svc.cluster.local; do echo waiting; sleep 2; done'],
    }
    const world = worldWith(pod('p', { image: 'nginx' }, { initContainers: [init] }))
    world.advance(20_000)
    expect(stateOf(world, 'p').state.waiting?.reason).toBe('PodInitializing')
    apply(world, service('db', 5432))
    world.advance(10_000)
    expect(stateOf(world, 'p').state.running).toBeDefined()
    expect(logsOf(world, 'p', 'wait')).toContain('Name:\tdb.default.svc.cluster.local')
  })
})

describe('probes', () => {
  it('a file that goes away fails the liveness probe', () => {
    const livenessProbe = { exec: { command: ['cat', '/tmp/healthy'] }, initialDelaySeconds: 5, periodSeconds: 5 }
    const args = ['/bin/sh', '-c', 'touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600']
    const world = worldWith(pod('p', { image: 'registry.k8s.io/busybox:1.27.2', args, livenessProbe }))
    world.advance(35_000)
    expect(stateOf(world, 'p').restarts).toBe(0)
    world.advance(60_000)
    expect(stateOf(world, 'p').restarts).toBe(1)
    const events = world.getState().cluster.list('events', 'default') as readonly { message?: string }[]
    expect(events.map(({ message }) => message)).toContain(
      "Liveness probe failed: cat: can't open '/tmp/healthy': No such file or directory\n",
    )
  })

  it('a server on the loopback address is never ready', () => {
    const command = [
      'sh',
      '-c',
      'mkdir -p /usr/local/lib/python3/site-packages/flask && printf "from flask import Flask\\napp = Flask(1)\\napp.run()\\n" > /app.py && exec python /app.py',
    ]
    const readinessProbe = { httpGet: { path: '/', port: 5000 } }
    const world = worldWith(pod('p', { image: 'python:3.12-slim', command, readinessProbe }))
    world.advance(60_000)
    const found = world.getState().cluster.get('pods', 'default/p') as Pod
    expect(found.status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('False')
    expect(logsOf(world, 'p')).toContain(' * Running on http://127.0.0.1:5000')
  })
})

describe('files', () => {
  const conf: JsonObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'site' },
    data: { 'default.conf': 'server { listen 8080; location / { return 200 "from the map\\n"; } }' },
  }
  const volumes = [{ name: 'site', configMap: { name: 'site' } }]
  const volumeMounts = [{ name: 'site', mountPath: '/etc/nginx/conf.d' }]

  it('a mounted ConfigMap is the configuration', () => {
    const world = worldWith(conf, pod('web', { image: 'nginx', volumeMounts }, { volumes }), service('web', 8080))
    const client = pod('client', {
      image: 'alpine',
      command: ['sh', '-c', 'sleep 20; wget -qO- http://web:8080; sleep 999'],
    })
    apply(world, client)
    world.advance(60_000)
    expect(logsOf(world, 'client')).toBe('from the map\n')
  })

  it('containers of a pod share what they write', () => {
    const writer = {
      name: 'writer',
      image: 'debian',
      command: ['sh', '-c', 'while true; do date >> /html/index.html; sleep 1; done'],
      volumeMounts: [{ name: 'html', mountPath: '/html' }],
    }
    const reader = { name: 'c', image: 'nginx', volumeMounts: [{ name: 'html', mountPath: '/usr/share/nginx/html' }] }
    const world = worldWith({
      ...pod('shared', {}),
      spec: { volumes: [{ name: 'html', emptyDir: {} }], containers: [reader, writer] },
    })
    apply(world, service('shared', 80))
    apply(
      world,
      pod('client', { image: 'alpine', command: ['sh', '-c', 'sleep 30; wget -qO- http://shared | wc -l; sleep 999'] }),
    )
    world.advance(60_000)
    expect(Number(logsOf(world, 'client'))).toBeGreaterThan(10)
  })
})

it('a loop of requests is load: the pods it reaches use their processors', () => {
  const scenario = emptyScenario('load')
  const engine = createEngine({ ...scenario, nodes: [{ name: 'node-1', size: 'large', arch: 'amd64' }] })
  const loop = 'while sleep 0.01; do wget -q -O- http://web; done'
  const objects = [
    pod('web', { image: 'registry.k8s.io/hpa-example' }),
    service('web', 80),
    pod('load', { image: 'busybox', command: ['sh', '-c', loop] }),
  ]
  engine.advance(5_000)
  for (const body of objects) {
    const path = `/api/v1/namespaces/default/${plurals[String(body['kind'])] ?? ''}`
    engine.run({ kind: 'api-request', method: 'POST', path, body })
  }
  const millicores = (name: string): number => {
    const usages = engine.bench.cluster.node('node-1')?.podUsages() ?? []
    return usages.find((usage) => usage.name === name)?.containers[0]?.cpuMillicores ?? -1
  }
  engine.advance(60_000)
  expect(millicores('web')).toBeGreaterThan(500)
  engine.run({ kind: 'api-request', method: 'DELETE', path: '/api/v1/namespaces/default/pods/load' })
  engine.advance(60_000)
  expect(millicores('web')).toBeLessThan(10)
})

describe('notes of a scenario', () => {
  const note: BehaviourNote = { startDelayMs: 20_000, memoryBytes: 10_000_000, leakBytesPerSecond: 1_000_000 }

  it('a leak is killed at its limit', () => {
    const world = worldOf({ nginx: note }, [
      pod('p', { image: 'nginx:1.27', resources: { limits: { memory: '64Mi' } } }),
    ])
    world.advance(45_000)
    expect(stateOf(world, 'p').restarts).toBe(0)
    world.advance(30_000)
    expect(stateOf(world, 'p').last.terminated?.reason).toBe('OOMKilled')
  })

  it('is shown with its grade', () => {
    const world = worldOf({ nginx: note }, [
      pod('p', { image: 'nginx:1.27' }),
      pod('q', { image: 'busybox', command: ['sleep', '99'] }),
    ])
    world.advance(20_000)
    const programs = world
      .getState()
      .programs.map(({ container, program, grade, ports }) => [container, program, grade, ports])
    expect(programs).toEqual([
      ['c', 'nginx', 'noted', [{ port: 80, isReachable: true }]],
      ['c', 'sleep', 'modelled', []],
    ])
  })
})

it('is the same world twice', () => {
  const make = (): string => {
    const world = worldWith(
      pod('a', { image: 'busybox', command: ['sh', '-c', 'until wget -qO- http://b; do sleep 1; done; exit 1'] }),
      pod('b', { image: 'nginx' }),
      service('b', 80),
    )
    world.advance(90_000)
    return `${world.digest()} ${logsOf(world, 'a')}`
  }
  expect(make()).toBe(make())
})

describe('a proxy', () => {
  const site = (target: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'site' },
    data: { 'default.conf': `server { listen 80; location / { proxy_pass ${target}; } }` },
  })
  const proxy = pod(
    'proxy',
    { image: 'nginx', volumeMounts: [{ name: 'site', mountPath: '/etc/nginx/conf.d' }] },
    { volumes: [{ name: 'site', configMap: { name: 'site' } }] },
  )
  const ask = (world: World): string => {
    apply(
      world,
      pod('client', {
        image: 'curlimages/curl',
        command: ['sh', '-c', 'sleep 5; curl -s -w " %{http_code}" http://proxy/hostname; sleep 999'],
      }),
    )
    world.advance(30_000)
    return logsOf(world, 'client')
  }

  it('passes on what it was answered', () => {
    const back = pod('back', { image: 'registry.k8s.io/e2e-test-images/agnhost:2.40', args: ['netexec'] })
    const world = worldWith(service('back', 8080), back, site('http://back:8080'), proxy, service('proxy', 80))
    world.advance(30_000)
    expect(ask(world)).toBe('back 200\n')
  })

  it('says that nobody answered', () => {
    const world = worldWith(service('back', 8080), site('http://back:8080'), proxy, service('proxy', 80))
    world.advance(30_000)
    expect(ask(world)).toContain('<title>502 Bad Gateway</title>')
  })

  it('does not start when the name of its upstream is not there', () => {
    const world = worldWith(site('http://back:8080'), proxy)
    world.advance(30_000)
    expect(logsOf(world, 'proxy')).toContain(
      'nginx: [emerg] host not found in upstream "back" in /etc/nginx/conf.d/default.conf:1',
    )
    expect(stateOf(world, 'proxy').state.waiting?.reason).toBe('CrashLoopBackOff')
  })
})

it('a file made by kubectl exec makes a pod ready', () => {
  const readinessProbe = { exec: { command: ['cat', '/tmp/ready'] }, periodSeconds: 5 }
  const world = worldWith(pod('p', { image: 'busybox', command: ['sleep', '3600'], readinessProbe }))
  const isReady = (): boolean => {
    const found = world.getState().cluster.get('pods', 'default/p') as Pod
    return found.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True'
  }
  const exec = (...command: readonly string[]): void => {
    const session = createSession(world)
    expect(runLine(session, `kubectl exec p -- ${command.join(' ')}`).stderr).toBe('')
  }
  world.advance(20_000)
  expect(isReady()).toBe(false)
  exec('touch', '/tmp/ready')
  world.advance(10_000)
  expect(isReady()).toBe(true)
  exec('rm', '/tmp/ready')
  world.advance(30_000)
  expect(isReady()).toBe(false)
})

it('kubectl exec kill 1 ends nginx, and it comes back', () => {
  const world = worldWith(pod('p', { image: 'nginx' }))
  world.advance(20_000)
  runLine(createSession(world), 'kubectl exec p -- sh -c "kill 1"')
  world.advance(10_000)
  expect([stateOf(world, 'p').restarts, stateOf(world, 'p').last.terminated?.exitCode]).toEqual([1, 0])
})

it.each<[name: string, command: string[], code: number, reason: string]>([
  ['an answer', ['wget', '-qO-', 'http://web'], 0, 'Completed'],
  ['an answer and a word', ['sh', '-c', 'wget -qO- http://web; exit 3'], 3, 'Error'],
  ['nobody there', ['wget', '-qO-', 'http://nobody'], 1, 'Error'],
])('a pod that asks once ends with what it was told: %s', (_, command, code, reason) => {
  const world = worldWith(pod('web', { image: 'nginx' }), service('web', 80))
  world.advance(10_000)
  apply(world, pod('p', { image: 'busybox', command }, { restartPolicy: 'Never' }))
  world.advance(20_000)
  const { terminated } = stateOf(world, 'p').state
  expect([terminated?.exitCode, terminated?.reason]).toEqual([code, reason])
})

it('a behaviour note counts on the docker host as in the cluster', () => {
  const world = worldOf({ nginx: { exits: { afterMs: 2_000, code: 9 } } }, [])
  const session = createSession(world)
  expect(runToEnd(session, 'docker run -d --name noted nginx').exitStatus).toBe(0)
  world.advance(10_000)
  expect(runToEnd(session, 'docker ps -a').stdout).toContain('Exited (9)')
})
