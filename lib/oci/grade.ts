// Grades: how much a simulated number can be trusted, shown next to every size and duration.

/**
 * `exact` follows from files or image config; `table` was measured and is listed with its date; `estimate` comes from a
 * formula; `unknown` was not modelled; `user` was stated by the user.
 */
export type Grade = 'exact' | 'user' | 'table' | 'estimate' | 'unknown'

export interface Measure {
  readonly value: number
  readonly grade: Grade
}

const gradeOrder: readonly Grade[] = ['exact', 'user', 'table', 'estimate', 'unknown']

/** The weaker of two grades: a sum is as good as its worst part. */
export function weakerGrade(a: Grade, b: Grade): Grade {
  return gradeOrder.indexOf(a) >= gradeOrder.indexOf(b) ? a : b
}

export function sumOfMeasures(measures: readonly Measure[]): Measure {
  return measures.reduce(
    (sum, part) => ({ value: sum.value + part.value, grade: weakerGrade(sum.grade, part.grade) }),
    {
      value: 0,
      grade: 'exact',
    },
  )
}
