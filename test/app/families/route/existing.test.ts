// SPDX-License-Identifier: MIT
import test from 'ava';
import { ArgumentError } from '../../../../app/socket/errors/argument-error.ts';
import {
  NLM_F_ACK,
  NLM_F_APPEND,
  NLM_F_CREATE,
  NLM_F_EXCL,
  NLM_F_REPLACE,
} from '../../../../app/core/constants.ts';
import { additionFlags } from '../../../../app/families/route/existing.ts';

test('ifExists chooses the flags of an addition', (t) => {
  t.is(additionFlags(), NLM_F_CREATE | NLM_F_EXCL);
  t.is(additionFlags('replace'), NLM_F_CREATE | NLM_F_REPLACE);
  t.is(additionFlags('append'), NLM_F_CREATE | NLM_F_APPEND);
  t.is(additionFlags() & NLM_F_ACK, 0);
  t.throws(() => additionFlags('add' as 'append'), { instanceOf: ArgumentError });
});
