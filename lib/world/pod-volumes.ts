// Volumes of pods as their processes see them; each volume's files live as long as the volume's owner.
//
// An emptyDir lives with its pod, a claim's volume with the claim, a host path with the node. What ConfigMaps and Secrets
// hold is as the kubelet mounted it when the container started. Left out: later changes of mounted ConfigMaps.

import type { Container, Pod, Volume as PodVolume } from '@/lib/kube/api/generated/core'
import type { ProgramInput } from '@/lib/kube/kubelet/program'
import { textEntry } from '@/lib/linux/programs/file-view'
import type { ProcessMount } from '@/lib/linux/programs/input'
import { createVolume, type Volume } from '@/lib/linux/programs/volume'
import { modeIn } from './projected-modes'

export interface PodVolumes {
  mountsOf(pod: Pod, container: Container, input: ProgramInput): readonly ProcessMount[]
  /** Drops the volumes of a pod that is gone. */
  forget(podUid: string): void
}

export function createPodVolumes(): PodVolumes {
  const kept = new Map<string, Volume>()
  const volumeOf = (key: string): Volume => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const made = createVolume([])
    kept.set(key, made)
    return made
  }
  return {
    mountsOf: (pod, container, input) =>
      (container.volumeMounts ?? []).map((mount): ProcessMount => {
        const path = mount.mountPath.replace(/\/+$/, '') || '/'
        const source = (pod.spec.volumes ?? []).find(({ name }) => name === mount.name)
        const key = source === undefined ? null : keyOf(pod, source)
        const subPath = mount.subPath ?? mount.subPathExpr ?? ''
        const readOnly = mount.readOnly === true || key === null
        if (key === null) {
          const modeOf = (file: string): number => modeIn(source, subPath === '' ? file : joined(subPath, file))
          return { path, volume: handedOver(path, input, modeOf), readOnly, ...wholeFile(path, input) }
        }
        return { path, volume: volumeOf(key), readOnly, ...(subPath === '' ? {} : { subPath }) }
      }),
    forget(podUid) {
      for (const key of [...kept.keys()]) if (key.startsWith(`pod/${podUid}/`)) kept.delete(key)
    },
  }
}

/** The key a volume's files are kept under; null for those the kubelet writes: ConfigMaps, Secrets, tokens. */
function keyOf({ metadata, spec }: Pod, volume: PodVolume): string | null {
  const namespace = metadata.namespace ?? ''
  if (volume.persistentVolumeClaim !== undefined) return `claim/${namespace}/${volume.persistentVolumeClaim.claimName}`
  if (volume.ephemeral !== undefined) return `claim/${namespace}/${metadata.name}-${volume.name}`
  if (volume.hostPath !== undefined) return `host/${spec.nodeName ?? ''}${volume.hostPath.path}`
  const isWritten = volume.configMap ?? volume.secret ?? volume.projected ?? volume.downwardAPI
  return isWritten === undefined ? `pod/${metadata.uid}/${volume.name}` : null
}

/** The files at or below a mount path, by their place in it. */
function handedOver(path: string, { files }: ProgramInput, modeOf: (file: string) => number): Volume {
  const own = files[path]
  if (own !== undefined) return createVolume([[nameIn(path), { ...textEntry(own), mode: modeOf('') }]])
  const below = `${path}/`
  const inside = Object.entries(files).filter(([file]) => file.startsWith(below))
  return createVolume(
    inside.map(([file, content]) => {
      const place = file.slice(below.length)
      return [place, { ...textEntry(content), mode: modeOf(place) }] as const
    }),
  )
}

/** A `subPath` mount of one file hides nothing beside it. */
function wholeFile(path: string, { files }: ProgramInput): Partial<ProcessMount> {
  return files[path] === undefined ? {} : { subPath: nameIn(path) }
}

function joined(folder: string, file: string): string {
  return file === '' ? folder : `${folder}/${file}`
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
