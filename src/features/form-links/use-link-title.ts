import { useForms } from '../../db/use-forms.ts';
import { useFormTitle } from '../../questions/form-words.ts';

/** The title of the form behind a link, also of one that is out of use; its id where it is not on this device. */
export function useLinkTitle(): (form: string) => string {
  const { current, published } = useForms();
  const titleOf = useFormTitle();
  return (id) => {
    const form = current.find((one) => one.id === id) ?? published.findLast((one) => one.form.id === id)?.form;
    return form === undefined ? id : titleOf(form);
  };
}
