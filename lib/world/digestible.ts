// The data a world's digest covers: all that follows from the scenario and the commands, no state of the viewer's.

import { type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { digestibleHost } from '@/lib/docker/digest'
import type { Engine } from './engine'
import type { Workbench } from './workbench'

/** Digests of images and builds stand for their contents; every API object is whole. */
export function digestible({ bench, halted }: Engine): JsonObject {
  return {
    nowMs: bench.clock.now(),
    files: bench.files,
    canvas: jsonOf(bench.canvas),
    builds: bench.docker.builds.map(({ id, atMs, command, result }) => ({
      id,
      atMs,
      tag: command.tag,
      image: result.image?.id ?? null,
      steps: result.steps.map((step) => [step.label, step.cached, step.startMs, step.durationMs]),
    })),
    images: namedIds(bench.docker.images),
    docker: digestibleHost(bench.docker),
    registry: namedIds(bench.registry),
    objects: dumpObjects(bench),
    operations: jsonOf(bench.tiller.operations()),
    traffic: bench
      .traffic()
      .map(({ namespace, service, perSecond, sent, failed }) => [namespace, service, perSecond, sent, failed]),
    halted: halted?.promise ?? null,
  }
}

/** Every API object, by resource, then key. */
export function dumpObjects(bench: Workbench): Json {
  const snapshot = bench.cluster.snapshot()
  return snapshot.resources().flatMap((resource) => jsonOf(snapshot.list(resource)))
}

function namedIds(images: Readonly<Record<string, { readonly image: { readonly id: string } }>>): JsonObject {
  return Object.fromEntries(Object.entries(images).map(([reference, { image }]) => [reference, image.id]))
}
