// Drops onto the canvas: what each would do is said beforehand, by the card below it or by the ground.

import type { Item } from '@/lib/view/kinds/table'
import type { MenuItem } from '../ui/menu'
import type { Taking } from './card-kind'
import type { Cargo, CargoKind } from './carry'
import type { Gestures } from './gestures'
import { cardOf } from './nodes/table'

/** A drop onto the ground adds to the cluster, where a pod is already. */
const groundVerbs: Readonly<Record<CargoKind, string | null>> = {
  image: 'New deployment from this image',
  pod: null,
  chart: 'Install this chart',
  node: 'Join the cluster',
  template: 'Create in the cluster',
}

/** Null where a drop would do nothing. */
export function verbOf(carried: CargoKind, onto: Item | null): string | null {
  return (onto === null ? undefined : takingOf(carried, onto)?.verb(onto)) ?? groundVerbs[carried]
}

/** Carries out the drop, or returns a menu of choices to make first. */
export function dropOn(cargo: Cargo, onto: Item | null, acts: Gestures): readonly MenuItem[] {
  const taken = onto === null ? undefined : takingOf(cargo.kind, onto)?.drop(onto, cargo, acts)
  if (taken !== undefined) return taken
  acts.add(cargo)
  return []
}

function takingOf(carried: CargoKind, onto: Item): Taking<Item, Cargo> | undefined {
  return cardOf(onto).takes?.[carried]
}
