// Ledger: what the pods of each ReplicaSet amount to, kept pod by pod as they change.
//
// Counting every pod of a set at every change of one of them is quadratic in the size of a set. Left out: availability
// after minReadySeconds, which changes with time alone (status.ts counts it).

import type { ReplicaSet } from '../../api/generated/apps'
import type { Pod } from '../../api/generated/core'
import type { Labels } from '../../api/values'
import { isActive, isFinished, isReady, isTerminating } from '../../control/pods'
import { type Key, keyOf } from '../../meta/keys'
import { matchesLabels, matchesSelector } from '../../meta/labels'
import { controllerOf } from '../../meta/owner'

export interface Tally {
  /** Active pods. */
  readonly replicas: number
  /** Of these, with all labels of the template. */
  readonly fullyLabeled: number
  readonly ready: number
  readonly terminating: number
  /** Owned, active or not, and not selected any more. */
  readonly strays: number
}

export interface Ledger {
  /** The set that owns a pod and is known here. */
  ownerKeyOf(pod: Pod): Key | undefined
  /** The set's tally, counted in full only when it is asked for first or when the set selects anew. */
  tallyOf(set: ReplicaSet, owned: () => readonly Pod[]): Tally
  forget(set: ReplicaSet): void
  note(pod: Pod): void
  drop(pod: Pod): void
}

const active = 1
const labelled = 2
const ready = 4
const terminating = 8
const stray = 16

interface Page {
  readonly key: Key
  readonly selector: ReplicaSet['spec']['selector']
  readonly templateLabels: Labels | undefined
  readonly traits: Map<Key, number>
  readonly tally: { -readonly [Name in keyof Tally]: number }
}

export function createLedger(): Ledger {
  const pages = new Map<string, Page>()
  const pageOf = (pod: Pod): Page | undefined => pages.get(controllerOf(pod)?.uid ?? '')
  return {
    ownerKeyOf: (pod) => pageOf(pod)?.key,
    tallyOf(set, owned) {
      const { uid } = set.metadata
      const known = pages.get(uid)
      if (known !== undefined && isOf(known, set)) return known.tally
      const page = newPage(set)
      pages.set(uid, page)
      for (const pod of owned()) enter(page, pod)
      return page.tally
    },
    forget: (set) => {
      pages.delete(set.metadata.uid)
    },
    note(pod) {
      const page = pageOf(pod)
      if (page !== undefined) enter(page, pod)
    },
    drop(pod) {
      const page = pageOf(pod)
      if (page === undefined) return
      const key = keyOf(pod)
      count(page.tally, page.traits.get(key) ?? 0, -1)
      page.traits.delete(key)
    },
  }
}

function newPage(set: ReplicaSet): Page {
  const { selector, template } = set.spec
  const tally = { replicas: 0, fullyLabeled: 0, ready: 0, terminating: 0, strays: 0 }
  return { key: keyOf(set), selector, templateLabels: template.metadata?.labels, traits: new Map(), tally }
}

function isOf(page: Page, { spec }: ReplicaSet): boolean {
  return page.selector === spec.selector && page.templateLabels === spec.template.metadata?.labels
}

function enter(page: Page, pod: Pod): void {
  const key = keyOf(pod)
  const before = page.traits.get(key) ?? 0
  const after = traitsOf(page, pod)
  if (before === after) return
  page.traits.set(key, after)
  count(page.tally, before, -1)
  count(page.tally, after, 1)
}

function traitsOf({ selector, templateLabels }: Page, pod: Pod): number {
  const { labels } = pod.metadata
  const strayed = matchesSelector(selector, labels) ? 0 : stray
  if (!isActive(pod)) return strayed | (isTerminating(pod) && !isFinished(pod) ? terminating : 0)
  return strayed | active | (matchesLabels(templateLabels, labels) ? labelled : 0) | (isReady(pod) ? ready : 0)
}

function count(tally: Page['tally'], traits: number, sign: 1 | -1): void {
  if ((traits & active) !== 0) tally.replicas += sign
  if ((traits & labelled) !== 0) tally.fullyLabeled += sign
  if ((traits & ready) !== 0) tally.ready += sign
  if ((traits & terminating) !== 0) tally.terminating += sign
  if ((traits & stray) !== 0) tally.strays += sign
}
