// Every instruction a stage may hold, in the order of the Dockerfile reference. FROM begins a stage and is planned in
// plan.ts.

import type { InstructionPart } from '../instruction'
import { add } from './add'
import { arg } from './arg'
import { cmd } from './cmd'
import { copy } from './copy'
import { entrypoint } from './entrypoint'
import { env } from './env'
import { expose } from './expose'
import { healthcheck } from './healthcheck'
import { label } from './label'
import { maintainer } from './maintainer'
import { onbuild } from './onbuild'
import { run } from './run'
import { shell } from './shell'
import { stopsignal } from './stopsignal'
import { user } from './user'
import { volume } from './volume'
import { workdir } from './workdir'

export const instructionTable = {
  ADD: add,
  ARG: arg,
  CMD: cmd,
  COPY: copy,
  ENTRYPOINT: entrypoint,
  ENV: env,
  EXPOSE: expose,
  HEALTHCHECK: healthcheck,
  LABEL: label,
  MAINTAINER: maintainer,
  ONBUILD: onbuild,
  RUN: run,
  SHELL: shell,
  STOPSIGNAL: stopsignal,
  USER: user,
  VOLUME: volume,
  WORKDIR: workdir,
} satisfies { readonly [Kind in InstructionPart['keyword']]: InstructionPart<Kind> }
