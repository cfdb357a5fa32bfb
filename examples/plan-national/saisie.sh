# La saisie de ../plan-national.yaml, telle qu'on la tape dans un dossier vide (exemple fictif).
# Les tableaux sont collés d'un tableur, avec leur ligne de titres : leurs cellules sont séparées
# par des tabulations.

plancoop créer . --titre "Plan national pour un gouvernement ouvert 2023-2025 (exemple fictif)" --organisme "Secrétariat au gouvernement ouvert" --periode 2023-04..2025-03 --public "Données sur le climat" --public "Participation du public" --public "Contrats et dépenses" --public "Confiance numérique"
plancoop modifier plan --exercice 04-01 --regroupement volet --etiquette accessibilité --etiquette données --etiquette jeunesse --etiquette régions
plancoop ajouter axe --nom - <<'TABLEAU'
Numéro	Nom
A	Ouvrir
B	Participer
C	Rendre compte
TABLEAU
plancoop ajouter objectif --public donnees-climat --texte - <<'TABLEAU'
Numéro	Objectif	Axe	Priorité	Échéance
C01.1	Les données sur le climat sont publiées sous une licence libre.	ouvrir	haute	printemps 2024
C01.2	Les municipalités savent à quels risques elles font face.	ouvrir	haute	automne 2024
C01.3	Le public peut suivre la qualité de l'air et de l'eau.	ouvrir	moyenne	hiver 2025
C01.4	Les citoyens participent à la collecte des données.	participer	moyenne	été 2024
C01.5	L'effet du plan climatique est mesuré et publié.	rendre compte	haute	2024-2025
TABLEAU
plancoop ajouter moyen --public donnees-climat --texte - <<'TABLEAU'
Numéro	Action	Jalon	Responsable	Échéance	Continu	Chaque	Fois	Cible	Unité	Budget prévu	Étiquettes
C01.1.1	Dresser l'inventaire des jeux de données climatiques des ministères.	C01.1	Ministère de l'Environnement	automne 2023							données
C01.1.2	Publier les jeux de données les plus demandés.	C01.1	Ministère de l'Environnement	printemps 2024				20	jeux de données		données
C01.1.3	Traduire les métadonnées en anglais et en langues autochtones.	C01.1	Bureau de la traduction	2024-2025						85 000 $	accessibilité
C01.1.4	Mettre le catalogue à jour et répondre aux demandes de données.	C01.1	Secrétariat au gouvernement ouvert		oui						données
C01.2.1	Réunir les cartes des zones inondables dans un même portail.	C01.2	Ministère de la Sécurité publique	été 2024						320 000 $	données, régions
C01.2.2	Apprendre aux municipalités à se servir des cartes.	C01.2	Fédération des municipalités	automne 2024				150	municipalités		régions
C01.2.3	Tenir une séance de questions ouverte à toutes les municipalités.	C01.2	Fédération des municipalités			trimestre					régions
C01.3.1	Installer des capteurs dans les quartiers qui n'en ont pas.	C01.3	Ministère de l'Environnement	automne 2024				60	capteurs	480 000 $	données
C01.3.2	Publier les mesures de la qualité de l'air toutes les heures.	C01.3	Ministère de l'Environnement	T3 2024							données
C01.3.3	Ouvrir les mesures aux autres programmes par une interface documentée.	C01.3	Secrétariat au gouvernement ouvert	hiver 2025							données
C01.3.4	Publier le bulletin annuel de l'eau potable.	C01.3	Ministère de l'Environnement	fin 2024		an
C01.4.1	Lancer un programme de science citoyenne avec des universités.	C01.4	Fonds de recherche	printemps 2024				5	universités	150 000 $	jeunesse
C01.4.2	Former des bénévoles à l'observation des rivières.	C01.4	Réseau des bassins versants	été 2024				400	bénévoles		régions
C01.4.3	Tenir un concours d'idées sur la réutilisation des données.	C01.4	Secrétariat au gouvernement ouvert	fin 2024		an				40 000 $	données, jeunesse
C01.5.1	Définir les indicateurs avec un comité de chercheurs et de citoyens.	C01.5	Ministère de l'Environnement; Institut de la statistique	T4 2023
C01.5.2	Mettre en ligne un tableau de bord public.	C01.5	Institut de la statistique	été 2024						110 000 $	données
C01.5.3	Publier une analyse des écarts entre les cibles et les résultats.	C01.5	Institut de la statistique	2024-2025
TABLEAU
plancoop ajouter objectif --public participation-public --texte - <<'TABLEAU'
Numéro	Objectif	Axe	Priorité	Échéance
C02.1	Tous les ministères consultent selon les mêmes règles.	participer	haute	2024-2025
C02.2	Les personnes peu entendues participent autant que les autres.	participer	haute	printemps 2024
C02.3	La jeunesse prend part aux décisions.	participer	moyenne	automne 2024
C02.4	Les citoyens savent ce que l'on a fait de leurs avis.	rendre compte	haute	printemps 2024
C02.5	Une assemblée citoyenne se prononce sur une question d'intérêt national.	participer	moyenne	hiver 2025
TABLEAU
plancoop ajouter moyen --public participation-public --texte - <<'TABLEAU'
Numéro	Action	Jalon	Responsable	Échéance	Continu	Chaque	Fois	Cible	Unité	Budget prévu	Étiquettes
C02.1.1	Adopter une politique de participation publique.	C02.1	Conseil du trésor	automne 2023
C02.1.2	Publier un guide de consultation en langage clair.	C02.1	Secrétariat au gouvernement ouvert	hiver 2024							accessibilité
C02.1.3	Former les équipes qui consultent.	C02.1	Secrétariat au gouvernement ouvert	2024-2025				22	ministères	60 000 $
C02.1.4	Conseiller les ministères qui préparent une consultation.	C02.1	Secrétariat au gouvernement ouvert		oui
C02.2.1	Verser une allocation de participation et de garde d'enfants.	C02.2	Ministère de la Famille	2023-2024						250 000 $	accessibilité
C02.2.2	Offrir l'interprétation en langue des signes et en langues autochtones.	C02.2	Bureau de la traduction	printemps 2024						180 000 $	accessibilité
C02.2.3	Rencontrer les organismes communautaires de chaque région.	C02.2	Secrétariat au gouvernement ouvert	fin 2024		an	2				régions
C02.3.1	Créer un conseil jeunesse du gouvernement ouvert.	C02.3	Secrétariat à la jeunesse	automne 2023							jeunesse
C02.3.2	Soumettre des projets de règlement au conseil jeunesse.	C02.3	Secrétariat à la jeunesse	automne 2024				3	projets		jeunesse
C02.3.3	Visiter des écoles secondaires.	C02.3	Secrétariat à la jeunesse	fin 2024				40	écoles		jeunesse, régions
C02.4.1	Ouvrir une plateforme unique de consultation.	C02.4	Conseil du trésor	printemps 2024						900 000 $	accessibilité
C02.4.2	Publier un bilan de chaque consultation dans les soixante jours.	C02.4	Conseil du trésor		oui
C02.4.3	Publier la liste des consultations à venir.	C02.4	Conseil du trésor			mois
C02.4.4	Sonder la satisfaction de ceux qui ont participé.	C02.4	Institut de la statistique	fin 2024		an				30 000 $
C02.5.1	Choisir la question à la suite d'un appel public.	C02.5	Secrétariat au gouvernement ouvert	hiver 2024
C02.5.2	Tirer au sort et réunir les membres de l'assemblée.	C02.5	Secrétariat au gouvernement ouvert	été 2024				100	citoyens	400 000 $	régions
C02.5.3	Répondre publiquement à chaque recommandation.	C02.5	Conseil du trésor	hiver 2025
TABLEAU
plancoop ajouter objectif --public contrats-depenses --texte - <<'TABLEAU'
Numéro	Objectif	Axe	Priorité	Échéance
C03.1	Les contrats publics sont publiés selon une norme ouverte.	ouvrir	haute	été 2024
C03.2	Les propriétaires réels des entreprises sont connus.	rendre compte	haute	2024-2025
C03.3	Le budget se comprend sans être comptable.	ouvrir	moyenne	automne 2024
C03.4	Les subventions se suivent du programme jusqu'au projet.	ouvrir	basse	2024-2025
C03.5	Les personnes qui divulguent un acte répréhensible sont protégées.	rendre compte	haute	printemps 2024
TABLEAU
plancoop ajouter moyen --public contrats-depenses --texte - <<'TABLEAU'
Numéro	Action	Jalon	Responsable	Échéance	Continu	Chaque	Fois	Cible	Unité	Budget prévu	Étiquettes
C03.1.1	Adopter la norme internationale des contrats ouverts.	C03.1	Ministère des Approvisionnements	automne 2023							données
C03.1.2	Publier les contrats de plus de 25 000 $ selon la norme.	C03.1	Ministère des Approvisionnements	été 2024						210 000 $	données
C03.1.3	Corriger les erreurs que le public signale.	C03.1	Ministère des Approvisionnements		oui						données
C03.2.1	Consulter le public sur le registre des propriétaires réels.	C03.2	Registraire des entreprises	automne 2023
C03.2.2	Mettre le registre en service.	C03.2	Registraire des entreprises	2024-2025						1 200 000 $	données
C03.2.3	Vérifier un échantillon des déclarations.	C03.2	Registraire des entreprises			semestre
C03.2.4	Former les agents de vérification.	C03.2	Registraire des entreprises	hiver 2024				30	agents
C03.3.1	Publier un budget citoyen.	C03.3	Ministère des Finances	fin 2024		an					accessibilité
C03.3.2	Mettre en ligne un outil qui montre les dépenses.	C03.3	Ministère des Finances	T2 2024						140 000 $	données
C03.3.3	Essayer l'outil avec des lecteurs de tous les milieux.	C03.3	Ministère des Finances	automne 2024				200	lecteurs		accessibilité
C03.4.1	Donner un numéro unique à chaque subvention.	C03.4	Conseil du trésor	printemps 2024							données
C03.4.2	Publier les subventions des plus grands programmes.	C03.4	Conseil du trésor	automne 2024				6	programmes		données
C03.4.3	Publier les résultats que déclarent les bénéficiaires.	C03.4	Conseil du trésor	2024-2025
C03.5.1	Réviser les règles de divulgation.	C03.5	Protecteur du citoyen	hiver 2024
C03.5.2	Ouvrir une ligne téléphonique confidentielle.	C03.5	Protecteur du citoyen	printemps 2024						95 000 $	accessibilité
C03.5.3	Accompagner les personnes qui divulguent.	C03.5	Protecteur du citoyen		oui
TABLEAU
plancoop ajouter objectif --public confiance-numerique --texte - <<'TABLEAU'
Numéro	Objectif	Axe	Priorité	Échéance
C04.1	Les décisions automatisées sont connues et expliquées.	rendre compte	haute	2024-2025
C04.2	Les citoyens reconnaissent la désinformation.	participer	moyenne	2024-2025
C04.3	Les renseignements personnels sont protégés.	rendre compte	haute	fin 2024
C04.4	Les services numériques sont accessibles à tous.	ouvrir	moyenne	hiver 2025
TABLEAU
plancoop ajouter moyen --public confiance-numerique --texte - <<'TABLEAU'
Numéro	Action	Jalon	Responsable	Échéance	Continu	Chaque	Fois	Cible	Unité	Budget prévu	Étiquettes
C04.1.1	Dresser le registre des systèmes de décision automatisée.	C04.1	Ministère du Numérique	hiver 2024							données
C04.1.2	Publier une évaluation des incidences de chaque système.	C04.1	Ministère du Numérique	2024-2025				45	évaluations
C04.1.3	Offrir à chacun de faire revoir une décision par une personne.	C04.1	Ministère du Numérique	automne 2024							accessibilité
C04.1.4	Faire auditer des systèmes par un tiers.	C04.1	Commission d'accès à l'information	hiver 2025				2	systèmes	120 000 $
C04.2.1	Offrir des ateliers d'éducation aux médias dans les bibliothèques.	C04.2	Réseau des bibliothèques	2024-2025				120	ateliers	360 000 $	régions, jeunesse
C04.2.2	Produire une trousse pour les enseignants.	C04.2	Ministère de l'Éducation	automne 2023						45 000 $	jeunesse
C04.2.3	Publier une veille des campagnes de désinformation.	C04.2	Ministère du Numérique			trimestre
C04.2.4	Soutenir la recherche indépendante sur la désinformation.	C04.2	Fonds de recherche	2023-2024						300 000 $
C04.3.1	Publier le relevé des fuites de renseignements personnels.	C04.3	Commission d'accès à l'information	hiver 2024							données
C04.3.2	Former le personnel à la protection des renseignements.	C04.3	Conseil du trésor	fin 2024				5000	employés	75 000 $
C04.3.3	Simplifier la demande d'accès à ses propres renseignements.	C04.3	Commission d'accès à l'information	printemps 2024							accessibilité
C04.3.4	Répondre aux plaintes du public.	C04.3	Commission d'accès à l'information		oui
C04.4.1	Évaluer l'accessibilité des services les plus utilisés.	C04.4	Ministère du Numérique	été 2024				100	services		accessibilité
C04.4.2	Lever les obstacles relevés.	C04.4	Ministère du Numérique	hiver 2025						500 000 $	accessibilité
C04.4.3	Essayer les services avec des personnes handicapées.	C04.4	Office des personnes handicapées	hiver 2025				50	participants		accessibilité
TABLEAU
