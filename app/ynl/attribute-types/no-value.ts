// SPDX-License-Identifier: MIT
import type { AttributeType } from '../model.ts';
import { reading, type TypeSupport } from './type-support.ts';

/** The aspects of a type whose attributes carry no value. */
export const noValue = {
  shape: () => ({ hasValue: false }),
  valueType: () => 'never',
  read: () => reading('undefined'),
  write: () => '',
  fitJson: (_type: AttributeType, value: unknown) => value,
} satisfies Omit<TypeSupport, 'kind' | 'names' | 'words' | 'takeApart'>;
