// What can be done with a thing on the canvas: the same in its menu, in the inspector and by keyboard.

'use client'

import * as gestures from '@/lib/view/gestures'
import type { Item, NodeItem, PodCell, ServiceItem, WorkloadItem } from '@/lib/view/items'
import type { NodeFault } from '@/lib/world/command'
import { openFile } from '../state/open-files'
import { askLine } from '../state/panels'
import type { MenuItem } from '../ui/menu'
import { useDispatch } from '../world/use-dispatch'
import { useGetGraph, useGetNow } from '../world/use-graph'
import { useGestures } from './use-gestures'

const faults: readonly { readonly fault: NodeFault; readonly label: string; readonly detail: string }[] = [
  { fault: 'kill', label: 'Power off', detail: 'the machine stops answering' },
  { fault: 'partition', label: 'Cut the network', detail: 'pods live on, the control plane hears nothing' },
  { fault: 'stop-kubelet', label: 'Stop the kubelet', detail: 'containers run on, nobody looks after them' },
  { fault: 'fill-disk', label: 'Fill the disk', detail: 'disk pressure, pods are evicted' },
  { fault: 'heal', label: 'Heal', detail: 'power, network and disk as new' },
]

/** More would make a menu nobody reads; dragging reaches the others. */
const pinsMax = 8

type Dispatch = ReturnType<typeof useDispatch>
type Gestures = ReturnType<typeof useGestures>

interface Tools {
  readonly dispatch: Dispatch
  readonly acts: Gestures
  readonly items: readonly Item[]
  readonly now: string
}

export function useItemMenu(): (item: Item) => readonly MenuItem[] {
  const dispatch = useDispatch()
  const acts = useGestures()
  const getGraph = useGetGraph()
  const getNow = useGetNow()
  return (item) => menuOf(item, { dispatch, acts, items: getGraph().items, now: getNow() })
}

/** A pod is no item of the canvas; its menu is asked for by the inspector. */
export function usePodMenu(): (pod: PodCell) => readonly MenuItem[] {
  const dispatch = useDispatch()
  const acts = useGestures()
  const getGraph = useGetGraph()
  return (pod) => {
    const nodes = getGraph().items.filter((item) => item.kind === 'node')
    const named = `${pod.name}${pod.namespace === 'default' ? '' : ` -n ${pod.namespace}`}`
    return [
      entry('logs', 'Logs', () => askLine(`kubectl logs ${named}`), { detail: 'in the terminal' }),
      entry('describe', 'Describe', () => askLine(`kubectl describe pod ${named}`), { detail: 'in the terminal' }),
      ...nodes.slice(0, pinsMax).flatMap((node, at) => {
        const pin = acts.moves(pod.id, node.name).find((choice) => choice.id === 'pin')
        return pin === undefined ? [] : [{ ...pin, id: `pin-${node.name}`, ...(at === 0 ? { section: 'Pin' } : {}) }]
      }),
      entry('delete', 'Delete', () => dispatch(gestures.remove({ resource: 'pods', ...pod })), {
        danger: true,
        section: 'Object',
      }),
    ]
  }
}

function menuOf(item: Item, tools: Tools): readonly MenuItem[] {
  const { dispatch, acts } = tools
  switch (item.kind) {
    case 'build':
      return [
        entry('build', 'Build', () => dispatch(buildOf(item)), { detail: item.nextReference }),
        entry('fresh', 'Build without cache', () => dispatch({ ...buildOf(item), noCache: true })),
        entry('push', `Push ${item.tag}`, () => dispatch({ kind: 'docker-push', reference: item.tag })),
        entry('open', 'Open the Dockerfile', () => openFile(item.path)),
      ]
    case 'repository':
      return item.tags.flatMap((tag) => imageMenu(tag.reference, tag.tag, tools))
    case 'chart':
      return [
        entry('install', 'Install or upgrade', () => acts.installChart(item.path)),
        entry('values', 'Open values.yaml', () => openFile(`${item.path}/values.yaml`)),
      ]
    case 'release':
      return releaseMenu(item, tools)
    case 'service':
      return serviceMenu(item, tools)
    case 'workload':
      return workloadMenu(item, tools)
    case 'config':
      return [entry('delete', 'Delete', () => dispatch(gestures.remove(item)), { danger: true })]
    case 'node':
      return nodeMenu(item, tools)
    case 'visitors':
    case 'queue':
      return []
  }
}

function buildOf({ context, path, nextReference }: Extract<Item, { kind: 'build' }>) {
  return { kind: 'docker-build', context, dockerfile: path, tag: nextReference } as const
}

function imageMenu(reference: string, tag: string, { dispatch, acts, items }: Tools): readonly MenuItem[] {
  const workloads = items.filter((item) => item.kind === 'workload')
  return [
    entry(`run-${tag}`, 'New deployment', () => acts.runImage(reference), { section: tag }),
    entry(`push-${tag}`, 'Push', () => dispatch({ kind: 'docker-push', reference })),
    ...workloads.map((workload) =>
      entry(`set-${tag}-${workload.id}`, `Set image of ${workload.name}`, () => acts.setImage(workload, reference)),
    ),
  ]
}

function releaseMenu(item: Extract<Item, { kind: 'release' }>, { dispatch, acts, items }: Tools): readonly MenuItem[] {
  const named = { release: item.name, namespace: item.namespace }
  const chart = items.find((each) => each.kind === 'chart' && item.chart.startsWith(each.name))
  const older = item.revisions.filter((row) => row.revision !== item.revision)
  return [
    ...(chart?.kind === 'chart' ? [entry('upgrade', 'Upgrade', () => acts.installChart(chart.path))] : []),
    ...older.map((row) =>
      entry(`back-${row.revision}`, `Roll back to revision ${row.revision}`, () =>
        dispatch({ kind: 'helm-rollback', ...named, revision: row.revision }),
      ),
    ),
    entry('uninstall', 'Uninstall', () => dispatch({ kind: 'helm-uninstall', ...named }), { danger: true }),
  ]
}

function serviceMenu(item: ServiceItem, { dispatch }: Tools): readonly MenuItem[] {
  const rates = [0, 1, 5, 20, 100]
  return [
    ...rates.map((perSecond, at) => ({
      ...entry(`rate-${perSecond}`, perSecond === 0 ? 'No visitors' : `${perSecond} requests a second`, () =>
        dispatch({ kind: 'traffic', service: item.name, namespace: item.namespace, perSecond }),
      ),
      checked: item.perSecond === perSecond,
      ...(at === 0 ? { section: 'Visitors' } : {}),
    })),
    entry('delete', 'Delete', () => dispatch(gestures.remove({ ...item, resource: 'services' })), {
      danger: true,
      section: 'Object',
    }),
  ]
}

function workloadMenu(item: WorkloadItem, { dispatch, items, acts, now }: Tools): readonly MenuItem[] {
  const images = items.flatMap((each) => (each.kind === 'repository' ? each.tags : []))
  const scalable = item.resource === 'deployments' || item.resource === 'statefulsets'
  const scaled = (by: number) => () => dispatch(gestures.scale(item, Math.max(0, item.desired + by)))
  return [
    ...(scalable ? [entry('up', 'One more replica', scaled(1)), entry('down', 'One replica less', scaled(-1))] : []),
    entry('restart', 'Restart its pods', () => dispatch(gestures.restart(item, now))),
    entry('expose', 'Put a Service in front', () => dispatch(gestures.expose(item, item.labels, item.port ?? 80)), {
      detail: `port ${item.port ?? 80}`,
    }),
    ...images.map((tag, at) =>
      entry(`image-${tag.reference}`, tag.reference, () => acts.setImage(item, tag.reference), {
        ...(at === 0 ? { section: 'Set image' } : {}),
      }),
    ),
    entry('delete', 'Delete', () => dispatch(gestures.remove(item)), { danger: true, section: 'Object' }),
  ]
}

function nodeMenu(item: NodeItem, { dispatch }: Tools): readonly MenuItem[] {
  return [
    item.cordoned
      ? entry('uncordon', 'Uncordon', () => dispatch(gestures.uncordon(item.name)))
      : entry('cordon', 'Cordon', () => dispatch(gestures.cordon(item.name)), { detail: 'no new pods here' }),
    entry('drain', 'Drain', () => askLine(gestures.drainLine(item.name)), {
      detail: 'cordon, then evict its pods as their budgets allow',
    }),
    ...faults.map(({ fault, label, detail }, at) =>
      entry(fault, label, () => dispatch({ kind: 'node-fault', node: item.name, fault }), {
        detail,
        ...(at === 0 ? { section: 'Break it' } : {}),
      }),
    ),
    entry('delete', 'Delete', () => dispatch({ kind: 'node-fault', node: item.name, fault: 'delete' }), {
      danger: true,
      section: 'Object',
    }),
  ]
}

function entry(id: string, label: string, run: () => void, more: Partial<MenuItem> = {}): MenuItem {
  return { id, label, run, ...more }
}
