// Facts and invariants that recordings state in words, coded by hand. An invariant is looked at after every write.

import type { ReplicaSet } from '@/lib/kube/api/generated/apps'
import type { Job } from '@/lib/kube/api/generated/batch'
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '@/lib/kube/api/generated/core'
import type { StorageSnapshot } from '@/lib/kube/apiserver/storage'
import { isConditionTrue } from '@/lib/kube/meta/conditions'
import { controllerOf } from '@/lib/kube/meta/owner'
import { epochMsOf } from '@/lib/kube/meta/time'
import type { Stage } from './stage'

/** null when it holds. */
export function statementHolds(stage: Stage, words: string): string | null {
  for (const { pattern, check } of statements) {
    const found = pattern.exec(words)
    if (found !== null) return check(stage, found.slice(1))
  }
  return `the statement ${JSON.stringify(words)} is not coded`
}

interface Statement {
  readonly pattern: RegExp
  check(stage: Stage, parts: readonly string[]): string | null
}

const statements: readonly Statement[] = [
  {
    pattern: /^sum of spec\.replicas <= (\d+)$/,
    check: (stage, [most]) =>
      always(stage, (now) => {
        const sum = (now.list('replicasets.apps', 'default') as readonly ReplicaSet[]).reduce(
          (total, set) => total + (set.spec.replicas ?? 0),
          0,
        )
        return sum <= Number(most) ? null : `${sum} replicas wanted`
      }),
  },
  {
    pattern: /^available >= (\d+)$/,
    check: (stage, [least]) =>
      always(stage, (now) => {
        const count = activePods(now).filter((pod) => isConditionTrue(pod.status?.conditions, 'Ready')).length
        return count >= Number(least) ? null : `${count} pods available`
      }),
  },
  {
    pattern: /^active pods <= min\((\d+), (\d+) - succeeded\)$/,
    check: (stage, [parallelism, completions]) =>
      always(stage, (now) => {
        const [job] = now.list('jobs.batch', 'default') as readonly Job[]
        const most = Math.min(Number(parallelism), Number(completions) - (job?.status?.succeeded ?? 0))
        const active = activePods(now).filter(
          (pod) => pod.status?.phase !== 'Succeeded' && pod.status?.phase !== 'Failed',
        ).length
        return active <= Math.max(most, 0) ? null : `${active} active pods, ${most} allowed`
      }),
  },
  {
    pattern: /^(\S+) gets a deletionTimestamp only after (\S+) is gone$/,
    check: (stage, [later, earlier]) =>
      always(stage, (now) => {
        const isGoing =
          (now.get('pods', `default/${later}`) as Pod | undefined)?.metadata.deletionTimestamp !== undefined
        return isGoing && now.get('pods', `default/${earlier}`) !== undefined
          ? `${later} goes while ${earlier} is there`
          : null
      }),
  },
  {
    pattern: /^PV name is pvc-<uid of the claim>, reclaimPolicy (\w+)$/,
    check(stage, [policy]) {
      const now = stage.cluster.snapshot()
      const claims = now.list('persistentvolumeclaims', 'default') as readonly PersistentVolumeClaim[]
      for (const { metadata, spec } of claims) {
        const volume = now.get('persistentvolumes', `pvc-${metadata.uid}`) as PersistentVolume | undefined
        if (spec.volumeName !== `pvc-${metadata.uid}` || volume === undefined)
          return `the volume is called ${spec.volumeName}`
        if (volume.spec.persistentVolumeReclaimPolicy !== policy)
          return `it is ${volume.spec.persistentVolumeReclaimPolicy}`
      }
      return claims.length === 0 ? 'there is no claim' : null
    },
  },
  {
    pattern: /^the restart after the (\d+) s run happens without waiting/,
    check: (stage, [seconds]) => restartedAtOnce(stage, Number(seconds)),
  },
]

/** True after each write since the last change of a template, or since the beginning. */
function always(stage: Stage, holds: (now: StorageSnapshot) => string | null): string | null {
  const since = stage.marks.get('patch') ?? 0
  for (let revision = since + 1; revision <= stage.cluster.revision; revision++) {
    const problem = holds(stage.cluster.snapshotAt(revision))
    if (problem !== null) return `at revision ${revision}: ${problem}`
  }
  return null
}

function activePods(now: StorageSnapshot): readonly Pod[] {
  const pods = now.list('pods', 'default') as readonly Pod[]
  return pods.filter((pod) => pod.metadata.deletionTimestamp === undefined && controllerOf(pod) !== undefined)
}

/** Between the end of a run of that length and the next start there is no back-off. */
function restartedAtOnce(stage: Stage, seconds: number): string | null {
  const written = stage.cluster.server.storage.since(0) ?? []
  for (const { object, resource } of written) {
    if (resource !== 'pods') continue
    for (const { lastState, state } of (object as Pod).status?.containerStatuses ?? []) {
      const ended = lastState?.terminated
      if (ended?.startedAt === undefined || ended.finishedAt === undefined) continue
      const ranMs = epochMsOf(ended.finishedAt) - epochMsOf(ended.startedAt)
      if (Math.abs(ranMs - seconds * 1000) > 2_000 || state?.running?.startedAt === undefined) continue
      const waitedMs = epochMsOf(state.running.startedAt) - epochMsOf(ended.finishedAt)
      return waitedMs <= 5_000 ? null : `it waited ${waitedMs / 1000} s`
    }
  }
  return `no run of ${seconds} s was followed by another`
}
