import { useRef, useState } from 'react';
import { call } from '../../../ipc/door';
import type {
  CommandError,
  Connector,
  ConnectorForm,
  FieldError,
} from '../../../ipc/generated/api';
import { type Chosen, made } from '../certificate/chosen';
import { FIELDS, type FieldName, initialValues, toForm, type Values } from './values';

/** The sentences at the fields. */
export type FieldErrors = Partial<Record<FieldName, string>>;

/** The fields of a connector, and what the application says of them. */
export interface ConnectorFields {
  values: Values;
  errors: FieldErrors;
  form: ConnectorForm;
  /** The certificate that is chosen, where it is to sign in with one. */
  chosen: Chosen | null;
  choose: (chosen: Chosen | null) => void;
  set: (field: keyof Values, value: string) => void;
  /** Checks a field that is left. */
  leave: (field: FieldName) => void;
  /** Checks all fields, shows what is wrong, and tells whether nothing is. */
  check: (except?: FieldName[]) => Promise<boolean>;
  /** Puts a failed command's sentence at its field. False when it belongs to none. */
  blame: (error: CommandError) => boolean;
}

/** Keeps the fields; every judgement of them is the application's own, by `connector_check`. */
export function useConnectorForm(
  connector: Connector | null,
  focus: (field: FieldName) => void,
): ConnectorFields {
  const [values, setValues] = useState<Values>(() => initialValues(connector));
  const [chosen, setChosen] = useState<Chosen | null>(() => {
    const prepared = connector?.preparedCertificate;
    return prepared ? made(prepared) : null;
  });
  const [errors, setErrors] = useState<FieldErrors>({});
  const edited = useRef(new Set<FieldName>());
  const asked = useRef(0);

  function ask(): Promise<FieldError[]> {
    asked.current += 1;
    return call('connector_check', {
      connectorId: connector?.id ?? null,
      form: toForm(values, chosen),
      keepForSession: false,
    });
  }

  return {
    values,
    errors,
    form: toForm(values, chosen),
    chosen,
    choose(next) {
      setChosen(next);
      setErrors((before) => ({ ...before, certificate: undefined }));
    },
    set(field, value) {
      edited.current.add(field);
      setValues((before) => ({ ...before, [field]: value }));
      setErrors((before) => ({ ...before, [field]: undefined }));
    },
    leave(field) {
      // Passing an empty field with Tab is no mistake yet.
      if (!edited.current.has(field)) return;
      const answer = ask();
      const mine = asked.current;
      answer.then(
        (found) => {
          // An older answer must not overwrite a newer one.
          if (mine !== asked.current) return;
          setErrors((before) => ({ ...before, [field]: messageOf(found, field) }));
        },
        () => undefined, // The button asks again and shows the failure.
      );
    },
    async check(except = []) {
      const found = (await ask()).filter(({ field }) => !except.includes(field as FieldName));
      const wrong = FIELDS.filter((field) => messageOf(found, field));
      setErrors(Object.fromEntries(wrong.map((field) => [field, messageOf(found, field)])));
      const first = wrong[0];
      if (first) focus(first);
      return found.length === 0;
    },
    blame(error) {
      const field = FIELDS.find((name) => name === error.field);
      if (!field) return false;
      setErrors((before) => ({ ...before, [field]: error.message }));
      focus(field);
      return true;
    },
  };
}

function messageOf(found: FieldError[], field: FieldName): string | undefined {
  return found.find((one) => one.field === field)?.message;
}
