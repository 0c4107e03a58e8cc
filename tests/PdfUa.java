import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.flavours.PDFAFlavour.Specification;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;

/**
 * Validates each PDF named as an argument against PDF/UA-1 by veraPDF's own engine and rules, and prints a line for it and one
 * for each rule that it breaks.
 *
 * <p>Run with a jar on the class path that holds veraPDF. The rules are read here from its XML, because veraPDF's own reader
 * wants JAXB, which Java has had no more since 11.
 */
class PdfUa {
    private static final PDFAFlavour FLAVOUR = PDFAFlavour.PDFUA_1;
    private static final String RULES = "/org/verapdf/pdfa/validation/PDFUA-1.xml";

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var profile = profile();
        for (var file : files) {
            try (var stream = new FileInputStream(file);
                    var parser = Foundries.defaultInstance().createParser(stream, FLAVOUR);
                    var validator = Foundries.defaultInstance().createValidator(profile, false)) {
                var result = validator.validate(parser);
                var verdict = result.isCompliant() ? "compliant" : "not compliant";
                System.out.println(verdict + ": " + file + ", " + result.getTotalAssertions() + " checks");
                var broken = new LinkedHashSet<String>();
                for (var each : result.getTestAssertions()) {
                    broken.add("  " + each.getRuleId().getClause() + " " + each.getMessage());
                }
                broken.forEach(System.out::println);
            }
        }
    }

    private static ValidationProfile profile() throws Exception {
        var reading = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Element root;
        try (var stream = PdfUa.class.getResourceAsStream(RULES)) {
            root = reading.parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        elements(root, "rule").forEach(each -> rules.add(rule(each)));
        Set<Variable> variables = new LinkedHashSet<>();
        for (var each : elements(root, "variable")) {
            var first = text(each, "defaultValue");
            variables.add(Profiles.variableFromValues(
                    each.getAttribute("name"), each.getAttribute("object"), first, text(each, "value")));
        }
        var details = Profiles.profileDetailsFromValues("PDF/UA-1", "ISO 14289-1:2014", "veraPDF Consortium", new Date(0));
        return Profiles.profileFromValues(FLAVOUR, details, "", rules, variables);
    }

    private static Rule rule(Element said) {
        var id = elements(said, "id").get(0);
        var number = Integer.parseInt(id.getAttribute("testNumber"));
        var deferred = Boolean.valueOf(said.getAttribute("deferred"));
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(Specification.ISO_14289_1, id.getAttribute("clause"), number),
                said.getAttribute("object"),
                deferred,
                said.getAttribute("tags"),
                text(said, "description"),
                text(said, "test"),
                Profiles.errorFromValues(text(said, "message"), List.of()),
                List.of());
    }

    private static List<Element> elements(Element within, String name) {
        var nodes = within.getElementsByTagName(name);
        var found = new ArrayList<Element>();
        for (int at = 0; at < nodes.getLength(); at++) {
            found.add((Element) nodes.item(at));
        }
        return found;
    }

    private static String text(Element within, String name) {
        return elements(within, name).get(0).getTextContent();
    }
}
