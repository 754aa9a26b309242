// A folder of the surroundings, seen from inside.

import type { Surroundings } from '../vector-kind'

export function inFolder(around: Surroundings, folder: string): Surroundings {
  const inside = (path: string): string => (path.startsWith('/') ? path : `${folder}/${path}`)
  return {
    text: (path) => around.text(inside(path)),
    files: (path) => around.files(inside(path)),
    module: (path) => around.module(inside(path)),
  }
}
