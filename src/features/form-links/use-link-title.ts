import { useForms } from '../../db/use-forms.ts';
import { useFormTitle } from '../../questions/form-words.ts';

/** The title of the form behind a link; its id where the form is asked no more. */
export function useLinkTitle(): (form: string) => string {
  const { current } = useForms();
  const titleOf = useFormTitle();
  return (id) => {
    const form = current.find((one) => one.id === id);
    return form === undefined ? id : titleOf(form);
  };
}
