// Creating many objects in growing batches, so that a refusal costs one batch and not all of them.
//
// Models pkg/controller/controller_utils.go slowStartBatch: 1, 2, 4, ... ; the batch that fails is the last.

/** Calls `create` up to `count` times; it answers whether it worked. Returns how often it did. */
export function slowStart(count: number, create: (i: number) => boolean): number {
  let done = 0
  let made = 0
  for (let batch = Math.min(count, 1); batch > 0; batch = Math.min(2 * batch, count - done)) {
    let refused = 0
    for (let i = 0; i < batch; i++) {
      if (create(done + i)) made++
      else refused++
    }
    done += batch
    if (refused > 0) return made
  }
  return made
}
