// Tiller: install, upgrade, rollback and uninstall over one cluster, and a record of each for the panel.
//
// Tiller was Helm 2's server in the cluster; Helm 3 and 4 do this in the client. Here it is a room to look into: what it
// does is what Helm 4 does.

import type { Clock } from '@/lib/base/clock'
import type { Result } from '@/lib/base/result'
import { printLogLine } from '@/lib/chart/log'
import type { Client } from '@/lib/kube/client/client'
import type { KindOf } from '@/lib/kube/meta/kinds'
import type { PlanContext, TillerContext } from './context'
import { type InstallRequest, install, planInstall } from './install'
import type { Action, Operation, OperationStep } from './operation'
import { type Process, type Running, runProcess } from './process'
import type { Release } from './release'
import { type RollbackRequest, rollback } from './rollback'
import { historyOf, releasesIn } from './storage'
import { type TestRequest, testRelease } from './test-release'
import { type Uninstalled, type UninstallRequest, uninstall } from './uninstall'
import { planUpgrade, upgrade } from './upgrade'

export interface Tiller {
  install(request: InstallRequest, onEnd: (result: Result<Release, string>) => void): Operation
  upgrade(request: InstallRequest, onEnd: (result: Result<Release, string>) => void): Operation
  rollback(request: RollbackRequest, onEnd: (result: Result<Release, string>) => void): Operation
  uninstall(request: UninstallRequest, onEnd: (result: Result<Uninstalled, string>) => void): Operation
  test(
    request: TestRequest,
    describe: (tested: Release) => string,
    onEnd: (result: Result<Release, string>) => void,
  ): Operation
  /** Why an install or upgrade would be refused, found without changing anything; null where it would not. */
  faultOf(action: 'install' | 'upgrade', request: InstallRequest): string | null
  history(name: string, namespace: string): readonly Release[]
  releases(namespace?: string): readonly Release[]
  /** Every operation so far, oldest first; the same list until something changes. */
  operations(): readonly Operation[]
}

export interface TillerOptions {
  readonly client: Client
  readonly clock: Clock
  readonly findKind: (apiVersion: string, kind: string) => KindOf | undefined
}

interface Subject {
  readonly name: string
  readonly namespace: string
}

/** Limit of kept operations: older ones are dropped. Releases themselves are kept in the cluster. */
const operationsMax = 200

export function createTiller({ client, clock, findKind }: TillerOptions): Tiller {
  let operations: readonly Operation[] = []
  let lastId = 0
  const running = new Map<number, Running>()

  const replace = (id: number, change: (operation: Operation) => Operation): void => {
    operations = operations.map((operation) => (operation.id === id ? change(operation) : operation))
  }
  const begin = (action: Action, subject: Subject): Operation => {
    const last = historyOf(client, subject.name, subject.namespace).at(-1)?.version ?? 0
    const revision = action === 'test' || action === 'uninstall' ? last : last + 1
    const operation: Operation = {
      id: ++lastId,
      action,
      release: subject.name,
      namespace: subject.namespace,
      revision,
      startedMs: clock.now(),
      state: 'running',
      steps: [],
      log: [],
    }
    operations = [...operations.slice(-(operationsMax - 1)), operation]
    return operation
  }
  const end = (id: number, result: Result<unknown, string>): void => {
    running.delete(id)
    replace(id, ({ waitingFor: _done, ...operation }) => ({
      ...operation,
      endedMs: clock.now(),
      state: result.ok ? 'succeeded' : 'failed',
      ...(result.ok ? {} : { error: result.error }),
    }))
  }
  const contextOf = (id: number): TillerContext => ({
    client,
    clock,
    findKind,
    note: (step) =>
      replace(id, (operation) => ({ ...operation, steps: [...operation.steps, noted(step, clock.now())] })),
    say: (output) => replace(id, (operation) => ({ ...operation, output })),
    log: (line) => replace(id, (operation) => ({ ...operation, log: [...operation.log, printLogLine(line)] })),
  })
  const start = <Value>(
    action: Action,
    subject: Subject,
    processOf: (context: TillerContext) => Process<Result<Value, string>>,
    onEnd: (result: Result<Value, string>) => void,
  ): Operation => {
    const operation = begin(action, subject)
    const process = runProcess(clock, processOf(contextOf(operation.id)), (result) => {
      end(operation.id, result)
      onEnd(result)
    })
    if (operations.some(({ id, state }) => id === operation.id && state === 'running'))
      running.set(operation.id, process)
    return operation
  }

  return {
    install: (request, onEnd) => start('install', request, (context) => install(context, request), onEnd),
    upgrade: (request, onEnd) => start('upgrade', request, (context) => upgrade(context, request), onEnd),
    rollback: (request, onEnd) => start('rollback', request, (context) => rollback(context, request), onEnd),
    uninstall: (request, onEnd) => start('uninstall', request, (context) => uninstall(context, request), onEnd),
    test: (request, describe, onEnd) =>
      start('test', request, (context) => testRelease(context, request, describe), onEnd),
    faultOf(action, request) {
      const plan: PlanContext = { client, clock, findKind }
      const planned = action === 'install' ? planInstall(plan, request) : planUpgrade(plan, request)
      return planned.ok ? null : planned.error
    },
    history: (name, namespace) => historyOf(client, name, namespace),
    releases: (namespace) => releasesIn(client, namespace),
    operations() {
      for (const [id, process] of running) {
        const waitingFor = process.waitingFor()
        const known = operations.find((operation) => operation.id === id)?.waitingFor
        if (waitingFor !== null && waitingFor !== known) replace(id, (operation) => ({ ...operation, waitingFor }))
      }
      return operations
    },
  }
}

function noted(step: Omit<OperationStep, 'atMs'>, atMs: number): OperationStep {
  return { ...step, atMs }
}
