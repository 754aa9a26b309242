// A Job's pods: tracked by a finalizer, and for Indexed Jobs told their index.
//
// Models pkg/controller/job/indexed_job_utils.go addCompletionIndex... and podGenerateNameWithIndex.

import type { Job } from '../../api/generated/batch'
import type { Container, Pod } from '../../api/generated/core'
import type { DraftOf } from '../../api/object'
import { podFromTemplate } from '../../control/pod-control'
import { indexAnnotation, indexFailuresAnnotation, trackingFinalizer } from './tally'

const generatedNameMax = 58

export function podOfJob(job: Job): DraftOf<Pod> {
  const draft = podFromTemplate(job, job.spec.template, `${job.metadata.name}-`)
  const finalizers = [...(draft.metadata.finalizers ?? []), trackingFinalizer]
  return { ...draft, metadata: { ...draft.metadata, finalizers } }
}

export interface IndexOrder {
  readonly index: number
  /** Failures of the index so far; null when the Job does not count them. */
  readonly failures: number | null
}

export function podOfIndex(job: Job, { index, failures }: IndexOrder): DraftOf<Pod> {
  const draft = podOfJob(job)
  const { spec } = draft
  const counted = failures === null ? {} : { [indexFailuresAnnotation]: `${failures}` }
  return {
    ...draft,
    metadata: {
      ...draft.metadata,
      generateName: indexedName(job.metadata.name, index),
      labels: { ...draft.metadata.labels, [indexAnnotation]: `${index}` },
      annotations: { ...draft.metadata.annotations, [indexAnnotation]: `${index}`, ...counted },
    },
    spec: {
      ...spec,
      hostname: `${job.metadata.name}-${index}`,
      ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(withIndexVariable) }),
      containers: spec.containers.map(withIndexVariable),
    },
  }
}

function indexedName(jobName: string, index: number): string {
  const end = `-${index}-`
  return `${jobName.slice(0, generatedNameMax - end.length)}${end}`
}

const variable = 'JOB_COMPLETION_INDEX'

function withIndexVariable(container: Container): Container {
  const { env = [] } = container
  if (env.some((one) => one.name === variable)) return container
  const fieldPath = `metadata.labels['${indexAnnotation}']`
  return { ...container, env: [...env, { name: variable, valueFrom: { fieldRef: { fieldPath } } }] }
}
