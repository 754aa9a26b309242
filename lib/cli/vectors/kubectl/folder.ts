// A folder of the surroundings, seen from inside.

import type { Surroundings } from '../../vector-kind'

export function inFolder(around: Surroundings, folder: string): Surroundings {
  return {
    text: (path) => around.text(`${folder}/${path}`),
    files: (path) => around.files(`${folder}/${path}`),
    module: (path) => around.module(`${folder}/${path}`),
  }
}
